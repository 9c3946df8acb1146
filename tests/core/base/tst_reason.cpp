// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of reasons is complete and fit for the wire: tokens, statuses, Proxy-Status, words.
#include "core/base/reason.h"

#include <set>
#include <string>

#include <QTest>

using namespace sluice;

namespace {

bool isMadeOf(std::string_view text, std::string_view bytes)
{
    return text.find_first_not_of(bytes) == std::string_view::npos;
}

constexpr std::string_view Lower = "abcdefghijklmnopqrstuvwxyz0123456789";

} // namespace

class ReasonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsStandInTheOrderOfTheEnum();
    void tokensAreUniqueAndPlain();
    void statusesAreThoseOfRefusals();
    void everyAnswerSaysItsProxyStatus();
    void everyReasonHasWords();
    void statusesFollowTheTable_data();
    void statusesFollowTheTable();
    void everyEndKnowsWhoEndedIt();
    void closersHaveUniqueTokens();
};

void ReasonTest::rowsStandInTheOrderOfTheEnum()
{
    std::size_t expected = 0;
    for (const ReasonInfo& row : allReasons()) {
        QCOMPARE(static_cast<std::size_t>(row.reason), expected++);
        QCOMPARE(&info(row.reason), &row);
    }
}

void ReasonTest::tokensAreUniqueAndPlain()
{
    std::set<std::string_view> tokens;
    for (const ReasonInfo& row : allReasons()) {
        QVERIFY2(tokens.insert(row.token).second, std::string(row.token).c_str());
        QVERIFY(isMadeOf(row.token, std::string(Lower) + '-'));
        QCOMPARE(row.token.empty(), row.reason == Reason::None);
    }
}

void ReasonTest::statusesAreThoseOfRefusals()
{
    const std::set<int> known{0, 400, 403, 405, 407, 408, 414, 417, 429, 431, 500, 501, 502, 503, 504, 505};
    for (const ReasonInfo& row : allReasons())
        QVERIFY2(known.contains(row.status), std::string(row.token).c_str());
}

void ReasonTest::everyAnswerSaysItsProxyStatus()
{
    for (const ReasonInfo& row : allReasons()) {
        QCOMPARE(row.proxyStatus.empty(), row.status == 0);
        QVERIFY(isMadeOf(row.proxyStatus, std::string(Lower) + '_'));
    }
}

void ReasonTest::everyReasonHasWords()
{
    for (const ReasonInfo& row : allReasons()) {
        QCOMPARE(row.text.empty(), row.reason == Reason::None);
        for (const char c : row.text)
            QVERIFY2(c >= 0x20 && c <= 0x7E && c != '"' && c != '\\', std::string(row.token).c_str());
        // With the name of the program and a target of usual length it still fits into a reason phrase.
        QVERIFY2(row.text.size() <= 80, std::string(row.token).c_str());
        QVERIFY2(row.text.empty() || row.text.back() != '.', "a fragment, not a sentence");
    }
}

void ReasonTest::statusesFollowTheTable_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("proxyStatus");
    const auto row = [](Reason reason, int status, const char* proxyStatus) {
        QTest::newRow(std::string(token(reason)).c_str()) << reason << status << QByteArray(proxyStatus);
    };
    row(Reason::BadRequestLine, 400, "http_request_error");
    row(Reason::BadField, 400, "http_request_error");
    row(Reason::BadTarget, 400, "http_request_error");
    row(Reason::HeadTimeout, 408, "http_request_error");
    row(Reason::LineTooLong, 414, "http_request_error");
    row(Reason::HeadTooLarge, 431, "http_request_error");
    row(Reason::MethodNotAllowed, 405, "http_request_error");
    row(Reason::UnknownMethod, 501, "http_request_error");
    row(Reason::BadVersion, 505, "http_request_error");
    row(Reason::ExpectationFailed, 417, "http_request_error");
    row(Reason::CredentialsMissing, 407, "http_request_denied");
    row(Reason::CredentialsWrong, 407, "http_request_denied");
    row(Reason::TooManyFailures, 429, "http_request_denied");
    row(Reason::RuleDenied, 403, "http_request_denied");
    row(Reason::DefaultDenied, 403, "http_request_denied");
    row(Reason::ScopedAddress, 403, "http_request_denied");
    row(Reason::PrivateAddress, 403, "destination_ip_prohibited");
    row(Reason::MetadataAddress, 403, "destination_ip_prohibited");
    row(Reason::OwnListener, 403, "proxy_loop_detected");
    row(Reason::NameNotFound, 502, "dns_error");
    row(Reason::NameTimeout, 504, "dns_timeout");
    row(Reason::ConnectionRefused, 502, "connection_refused");
    row(Reason::Unreachable, 502, "destination_ip_unroutable");
    row(Reason::ConnectTimeout, 504, "connection_timeout");
    row(Reason::TooManyTunnels, 503, "connection_limit_reached");
    row(Reason::OutOfDescriptors, 503, "connection_limit_reached");
    row(Reason::Draining, 503, "proxy_internal_error");
    row(Reason::TlsToPlainPort, 0, "");
    row(Reason::HeadEof, 0, "");
}

void ReasonTest::statusesFollowTheTable()
{
    QFETCH(Reason, reason);
    QFETCH(int, status);
    QFETCH(QByteArray, proxyStatus);
    QCOMPARE(static_cast<int>(info(reason).status), status);
    QCOMPARE(QByteArray::fromStdString(std::string(info(reason).proxyStatus)), proxyStatus);
}

void ReasonTest::everyEndKnowsWhoEndedIt()
{
    for (const ReasonInfo& row : allReasons()) {
        const bool isOpen = row.reason == Reason::None || row.reason == Reason::Done;
        QCOMPARE(closedByOf(row.reason) == ClosedBy::Nobody, isOpen);
        // A policy that says no is told as the rule's doing, everywhere.
        if (row.proxyStatus == "http_request_denied" || row.proxyStatus == "destination_ip_prohibited")
            QCOMPARE(closedByOf(row.reason), ClosedBy::Rule);
    }
}

void ReasonTest::closersHaveUniqueTokens()
{
    std::set<std::string_view> tokens;
    for (const ClosedBy by :
         {ClosedBy::Nobody, ClosedBy::Client, ClosedBy::Target, ClosedBy::Proxy, ClosedBy::Rule,
          ClosedBy::Idle, ClosedBy::Limit, ClosedBy::User, ClosedBy::Shutdown})
        QVERIFY(tokens.insert(token(by)).second);
}

QTEST_GUILESS_MAIN(ReasonTest)
#include "tst_reason.moc"
