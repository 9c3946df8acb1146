// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of protocols, flags and the numbers of the TLS registries that hellos of today carry.
#include "core/look/lookfacts.h"

#include <algorithm>
#include <array>

namespace sluice {
namespace {

constexpr std::array FlagTexts = {
    LookFlagText{LookFlag::SniDiffers, "!sni"},    LookFlagText{LookFlag::NoSni, "-sni"},
    LookFlagText{LookFlag::InvalidSni, "!badsni"}, LookFlagText{LookFlag::SniToAddress, "+sni"},
    LookFlagText{LookFlag::HiddenName, "!hidden"}, LookFlagText{LookFlag::NotTls, "!tls"},
    LookFlagText{LookFlag::OldTls, "!old"},        LookFlagText{LookFlag::Incomplete, "!half"},
    LookFlagText{LookFlag::EchOffered, "ech?"},
};

struct Numbered
{
    std::uint16_t number;
    std::string_view name;
};

constexpr Numbered Versions[] = {
    {0x0304, "TLS 1.3"}, {0x0303, "TLS 1.2"}, {0x0302, "TLS 1.1"}, {0x0301, "TLS 1.0"}, {0x0300, "SSL 3.0"},
};
constexpr Numbered Groups[] = {
    {23, "P-256"},
    {24, "P-384"},
    {25, "P-521"},
    {29, "X25519"},
    {30, "X448"},
    {256, "ffdhe2048"},
    {257, "ffdhe3072"},
    {0x11eb, "SecP256r1MLKEM768"},
    {0x11ec, "X25519MLKEM768"},
    {0x6399, "X25519Kyber768"},
};
constexpr Numbered Signatures[] = {
    {0x0403, "ecdsa_secp256r1_sha256"},
    {0x0503, "ecdsa_secp384r1_sha384"},
    {0x0603, "ecdsa_secp521r1_sha512"},
    {0x0804, "rsa_pss_rsae_sha256"},
    {0x0805, "rsa_pss_rsae_sha384"},
    {0x0806, "rsa_pss_rsae_sha512"},
    {0x0807, "ed25519"},
    {0x0808, "ed448"},
    {0x0809, "rsa_pss_pss_sha256"},
    {0x080a, "rsa_pss_pss_sha384"},
    {0x080b, "rsa_pss_pss_sha512"},
    {0x0401, "rsa_pkcs1_sha256"},
    {0x0501, "rsa_pkcs1_sha384"},
    {0x0601, "rsa_pkcs1_sha512"},
    {0x0201, "rsa_pkcs1_sha1"},
    {0x0203, "ecdsa_sha1"},
    {0x0904, "mldsa44"},
    {0x0905, "mldsa65"},
    {0x0906, "mldsa87"},
};

std::string nameOf(std::span<const Numbered> table, std::uint16_t number)
{
    for (const Numbered& row : table) {
        if (row.number == number)
            return std::string(row.name);
    }
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text = "0x";
    for (int shift = 12; shift >= 0; shift -= 4)
        text += Digits[static_cast<std::size_t>(number >> shift) & 15];
    return text;
}

} // namespace

std::string_view token(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Unknown:
        return "";
    case Protocol::Tls:
        return "tls";
    case Protocol::Ssh:
        return "ssh";
    case Protocol::Http:
        return "http";
    case Protocol::PostgresTls:
        return "postgres";
    case Protocol::ServerFirst:
        return "server-first";
    case Protocol::Other:
        return "other";
    }
    return "";
}

std::span<const LookFlagText> allLookFlags()
{
    return FlagTexts;
}

std::string toText(LookFlag flags)
{
    std::string text;
    for (const LookFlagText& row : FlagTexts) {
        if (has(flags, row.flag))
            text.append(text.empty() ? "" : " ").append(row.text);
    }
    return text;
}

std::uint16_t LookFacts::tlsVersion() const
{
    if (serverVersion != 0)
        return serverVersion;
    return hello ? hello->version : std::uint16_t{0};
}

std::string_view LookFacts::alpn() const
{
    if (!serverAlpn.empty())
        return serverAlpn;
    return hello && !hello->alpn.empty() ? std::string_view(hello->alpn.front()) : std::string_view();
}

std::string tlsVersionText(std::uint16_t version)
{
    return nameOf(Versions, version);
}

std::string keyShareText(std::uint16_t group)
{
    return nameOf(Groups, group);
}

std::string signatureText(std::uint16_t scheme)
{
    return nameOf(Signatures, scheme);
}

} // namespace sluice
