using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ContactCenter.Host.Problems;

/// <summary>Tells a database that is away from a mistake of ours.</summary>
internal static class DatabaseErrors
{
    /// <summary>
    /// Whether the database is there and gave up for somebody else who wanted the same rows: a deadlock, transactions that cannot be put
    /// into an order, or a lock that is not free. A moment later it can be done.
    /// </summary>
    public static bool IsBusy(Exception error) => error switch
    {
        PostgresException e => e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable,
        { InnerException: { } inner } => IsBusy(inner),
        _ => false,
    };

    /// <summary>
    /// Whether it failed for now: the database is away, or busy (<see cref="IsBusy"/>). EF wraps what the provider threw.
    /// </summary>
    public static bool IsUnavailable(Exception error) => error switch
    {
        DbException { IsTransient: true } => true,
        SocketException or EndOfStreamException => true,
        { InnerException: { } inner } => IsUnavailable(inner),
        _ => false,
    };
}
