// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Connecting to the display's socket is the only honest test; a variable may be left over from another session.
#include "app/sluice/display.h"

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

#include <QRegularExpression>

#include "core/net/descriptor.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

bool answers(const QByteArray& path)
{
    sockaddr_un address{};
    if (path.isEmpty() || static_cast<std::size_t>(path.size()) >= sizeof address.sun_path)
        return false;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(path.size()));
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), length) == 0;
}

bool waylandAnswers(const QProcessEnvironment& environment)
{
    const QString name = environment.value(u"WAYLAND_DISPLAY"_s);
    if (name.isEmpty())
        return false;
    const QString path = name.startsWith(u'/') ? name : environment.value(u"XDG_RUNTIME_DIR"_s) + u'/' + name;
    return answers(path.toLocal8Bit());
}

bool x11Answers(const QProcessEnvironment& environment)
{
    static const QRegularExpression form(u"^([^:]*):(\\d+)(\\.\\d+)?$"_s);
    const QRegularExpressionMatch match = form.match(environment.value(u"DISPLAY"_s));
    if (!match.hasMatch())
        return false;
    if (!match.captured(1).isEmpty() && match.captured(1) != "unix"_L1)
        return true; // on another machine; Qt will tell
    const QByteArray path = "/tmp/.X11-unix/X" + match.captured(2).toLatin1();
    return answers(path) || answers('\0' + path);
}

} // namespace

bool hasDisplay(const QProcessEnvironment& environment)
{
    return !environment.value(u"QT_QPA_PLATFORM"_s).isEmpty() || waylandAnswers(environment) || x11Answers(environment);
}

} // namespace sluice
