using ContactCenter.History.Centre;

namespace ContactCenter.History.Tests.Centre;

[Collection(PostgresTests.Name)]
public sealed class CentreSecretTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Hosts_that_start_at_once_get_one_secret()
    {
        await using var database = await postgres.NewDatabaseAsync();
        await using var another = await postgres.NewDatabaseAsync();

        var secrets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new CentreSecretStore(database, TimeProvider.System).GetAsync(CancellationToken.None)));

        Assert.All(secrets, secret => Assert.Equal(secrets[0], secret));
        Assert.Equal(32, secrets[0].Length);
        Assert.NotEqual(secrets[0], await new CentreSecretStore(another, TimeProvider.System).GetAsync(CancellationToken.None));
    }
}
