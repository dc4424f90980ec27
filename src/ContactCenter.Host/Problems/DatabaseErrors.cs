using System.Data.Common;
using System.Net.Sockets;

namespace ContactCenter.Host.Problems;

/// <summary>Tells a database that is away from a mistake of ours.</summary>
internal static class DatabaseErrors
{
    /// <summary>EF wraps what the provider threw.</summary>
    public static bool IsUnavailable(Exception error) => error switch
    {
        DbException { IsTransient: true } => true,
        SocketException or EndOfStreamException => true,
        { InnerException: { } inner } => IsUnavailable(inner),
        _ => false,
    };
}
