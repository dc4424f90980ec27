using System.Net.Sockets;
using ContactCenter.Host.Problems;
using Npgsql;

namespace ContactCenter.Host.Tests.Problems;

/// <summary>A database that is there and gave up is busy; only one that is away is said to be away.</summary>
public sealed class DatabaseErrorsTests
{
    [Theory]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    [InlineData(PostgresErrorCodes.SerializationFailure)]
    [InlineData(PostgresErrorCodes.LockNotAvailable)]
    public void What_others_were_in_the_way_of_is_busy(string code)
    {
        Assert.True(DatabaseErrors.IsBusy(Failed(code)));
        Assert.True(DatabaseErrors.IsBusy(new InvalidOperationException("Saving failed.", Failed(code))));
    }

    [Fact]
    public void What_is_away_or_wrong_is_not_busy()
    {
        var away = new NpgsqlException("No connection.", new SocketException());
        Assert.Equal((false, true), (DatabaseErrors.IsBusy(away), DatabaseErrors.IsUnavailable(away)));
        var wrong = Failed(PostgresErrorCodes.UndefinedTable);
        Assert.Equal((false, false), (DatabaseErrors.IsBusy(wrong), DatabaseErrors.IsUnavailable(wrong)));
        var stopping = Failed(PostgresErrorCodes.CannotConnectNow);
        Assert.Equal((false, true), (DatabaseErrors.IsBusy(stopping), DatabaseErrors.IsUnavailable(stopping)));
    }

    private static PostgresException Failed(string code) => new("It failed.", "ERROR", "ERROR", code);
}
