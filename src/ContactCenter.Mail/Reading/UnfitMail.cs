using ContactCenter.Mail.Accounts;
using MailKit;
using Npgsql;

namespace ContactCenter.Mail.Reading;

/// <summary>
/// Whether a failure lies in the mail that is taken, so that trying it again ends the same way, or in what is around it: then it is tried
/// again, and nothing is lost. Pure.
/// </summary>
internal static class UnfitMail
{
    /// <summary>Data exception, integrity violation, limit exceeded (SQL:2023 23.1; appendix A of the PostgreSQL manual).</summary>
    private static readonly string[] OfData = ["22", "23", "54"];

    /// <returns>In a word, for whoever looks into it; null: the mail is to be tried again.</returns>
    public static string? Why(Exception e) => e switch
    {
        PostgresException p => OfData.Contains(p.SqlState[..2], StringComparer.Ordinal) ? $"SQLSTATE {p.SqlState}" : null,
        NpgsqlException or OperationCanceledException or TimeoutException or LeaseLostException => null,

        // The mail server, the network, the disk, the storage of files.
        ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or FolderNotOpenException or FolderNotFoundException or System.Net.Sockets.SocketException or IOException
            or UnauthorizedAccessException or ObjectDisposedException or HttpRequestException => null,
        _ => e.GetType().Name,
    };
}
