using ContactCenter.Backoffice.Database;
using ContactCenter.History.Tests;

namespace ContactCenter.Backoffice.Tests.Database;

/// <summary>What is to follow a transaction follows it once, whatever it brings about itself.</summary>
[Collection(PostgresTests.Name)]
public sealed class TransactionTests(PostgresFixture postgres)
{
    /// <summary>
/// A follower of what changed changes something itself, and has a follower too: the answer was 500 for what was done.
/// </summary>
    [Fact]
    public async Task What_follows_a_commit_may_write_and_be_followed_itself()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await database.WriteAsync("CREATE TABLE followed (what text)", CancellationToken.None);
        Task EnterAsync(string what) => database.WriteAsync("INSERT INTO followed VALUES ($1)", CancellationToken.None, what);

        await database.InTransactionAsync(async () =>
        {
            await EnterAsync("first");
            await database.AfterCommitAsync(() => database.InTransactionAsync(async () =>
            {
                await EnterAsync("second");
                await database.AfterCommitAsync(() => EnterAsync("third"));
                return true;
            }));
            await database.AfterCommitAsync(() => EnterAsync("fourth"));
            return true;
        });

        Assert.Equal(
            ["first", "second", "third", "fourth"],
            await database.ReadAsync("SELECT what FROM followed", r => r.GetString(0), CancellationToken.None));
    }
}
