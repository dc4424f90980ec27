using System.Net.Sockets;
using System.Security.Cryptography;
using MailKit;
using MailKit.Security;

namespace ContactCenter.Mail.Accounts;

/// <summary>Why a mail server does not serve; people read it in their language, and the log has what the server said.</summary>
public enum MailFailure
{
    /// <summary>It does not answer, is not found, or the connection broke off.</summary>
    Unreachable,

    /// <summary>It does not take the user name and the password.</summary>
    Refused,

    /// <summary>No safe connection came about: its certificate is not trusted, or it has no TLS.</summary>
    NoTls,

    /// <summary>It would go in the clear to another machine.</summary>
    Plain,

    /// <summary>The password cannot be unsealed: the keys of the centre are other ones.</summary>
    Password,

    /// <summary>It answered what is no answer to the question.</summary>
    Server,

    /// <summary>Something on this side went wrong.</summary>
    Here,
}

/// <summary>Pure.</summary>
internal static class MailFailures
{
    public static MailFailure Of(Exception e) => e switch
    {
        PlainMailException => MailFailure.Plain,
        AuthenticationException or ServiceNotAuthenticatedException => MailFailure.Refused,
        SslHandshakeException or NotSupportedException => MailFailure.NoTls,
        CryptographicException => MailFailure.Password,
        SocketException or IOException or TimeoutException or OperationCanceledException or ServiceNotConnectedException
            or FolderNotOpenException or ObjectDisposedException => MailFailure.Unreachable,
        ProtocolException or CommandException or FolderNotFoundException => MailFailure.Server,
        _ => MailFailure.Here,
    };

    /// <summary>What a version before wrote down are the words of a server.</summary>
    public static MailFailure? Read(string? word) =>
        word is null ? null : Enum.TryParse<MailFailure>(word, ignoreCase: true, out var known) ? known : MailFailure.Server;
}

/// <summary>A password would go in the clear to another machine.</summary>
internal sealed class PlainMailException(string host) : Exception($"{host} is not on this machine: connections to it need TLS.");
