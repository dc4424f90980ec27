using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.History.Centre;
using ContactCenter.History.Tests.Projections;
using ContactCenter.Testing.Events;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.History.Tests.Database;

[Collection(PostgresTests.Name)]
public sealed class AdministrationTests(PostgresFixture postgres)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly FakeTimeProvider _clock = new(Sample.Noon.ToUniversalTime());

    [Fact]
    public async Task Users_are_found_in_any_case_and_names_and_agents_are_taken_once()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var users = new UserStore(database, _clock);
        var wang = new NewUser("Wang", "王芳", "hash", AgentId.From("8001"));
        Assert.True(await users.CreateAsync(wang, None));
        Assert.False(await users.CreateAsync(wang with { UserName = "wANG", Agent = null }, None));
        Assert.False(await users.CreateAsync(wang with { UserName = "li" }, None));
        var found = await users.FindAsync("wang", None);
        Assert.Equal(("Wang", "王芳", "hash", AgentId.From("8001")), (found!.UserName, found.DisplayName, found.PasswordHash, found.Agent!.Value));
        Assert.Null(await users.FindAsync("nobody", None));
        Assert.Single(await users.ListAsync(None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("provider:")]
    [InlineData("city")]
    public void Text_that_names_no_organisation_is_refused(string text) => Assert.Throws<FormatException>(() => Organisation.Parse(text));

    [Fact]
    public async Task Wrong_passwords_at_one_time_are_all_counted_and_lock_the_account()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var users = new UserStore(database, _clock);
        await users.CreateAsync(new("wang", "王芳", "hash"), None);
        var limit = TimeSpan.FromMinutes(15);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => users.CountFailureAsync("WANG", "198.51.100.7", 5, limit, None)));
        Assert.Equal(_clock.GetUtcNow() + limit, Assert.Single(results, r => r is not null));
        Assert.Equal(_clock.GetUtcNow() + limit, await users.LockedUntilAsync("Wang", "198.51.100.7", None));
        Assert.Null(await users.LockedUntilAsync("wang", "203.0.113.1", None));
        Assert.Equal(5, (await users.FindAsync("wang", None))!.FailedCount);

        _clock.Advance(limit);
        Assert.Null(await users.LockedUntilAsync("wang", "198.51.100.7", None));
        Assert.Null(await users.CountFailureAsync("wang", "198.51.100.7", 5, limit, None));
        await users.SignedInAsync("wang", "198.51.100.7", "198.51.100.7", freshHash: null, None);
        var after = await users.FindAsync("wang", None);
        Assert.Equal((0, _clock.GetUtcNow(), "198.51.100.7", "hash"),
            (after!.FailedCount, after.LastSignInAt, after.LastSignInFrom, after.PasswordHash));
    }

    [Fact]
    public async Task A_wrong_attempt_while_the_person_is_let_in_waits_for_it_and_neither_is_ended()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var users = new UserStore(database, _clock);
        await users.CreateAsync(new("wang", "王芳", "hash"), None);
        await users.CountFailureAsync("wang", "198.51.100.7", 5, TimeSpan.FromMinutes(15), None);
        await using var lettingIn = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await lettingIn.BeginTransactionAsync();
        await ExecuteAsync(lettingIn, "UPDATE app_user SET failed_count = 0");

        var wrong = users.CountFailureAsync("wang", "198.51.100.7", 5, TimeSpan.FromMinutes(15), None);
        await Eventually.IsTrueAsync(async () =>
        {
            await using var waiting = database.DataSource.CreateCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
            return (long)(await waiting.ExecuteScalarAsync())! == 1;
        }, "the wrong attempt waits");
        await ExecuteAsync(lettingIn, "DELETE FROM sign_in_failure");
        await transaction.CommitAsync();

        Assert.Null(await wrong.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(1, (await users.FindAsync("wang", None))!.FailedCount);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_locked_like_any_other_and_forgotten_after_a_day()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var users = new UserStore(database, _clock);
        var limit = TimeSpan.FromDays(3);
        Assert.Null(await users.CountFailureAsync("nobody", "198.51.100.7", 2, limit, None));
        Assert.NotNull(await users.CountFailureAsync("nobody", "198.51.100.7", 2, limit, None));

        _clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(await users.CountFailureAsync("somebody", "198.51.100.7", 2, limit, None));

        Assert.Null(await users.LockedUntilAsync("nobody", "198.51.100.7", None));
    }

    [Fact]
    public async Task A_new_password_changes_the_security_stamp()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var users = new UserStore(database, _clock);
        await users.CreateAsync(new("wang", "王芳", "hash"), None);
        var stamps = new HashSet<string> { (await users.FindAsync("wang", None))!.SecurityStamp };
        Assert.True(await users.SetPasswordAsync("wang", "hash2", None));
        stamps.Add((await users.FindAsync("wang", None))!.SecurityStamp);
        Assert.Equal(2, stamps.Count);
        Assert.False(await users.SetPasswordAsync("nobody", "x", None));
    }

    [Fact]
    public async Task Settings_come_back_whole_and_a_save_based_on_an_older_version_is_refused()
    {
        await using var database = await postgres.NewDatabaseAsync();
        var store = new SettingsStore(database, _clock);
        var first = await store.LoadAsync(None);
        Assert.Equal(0, first.Version);
        var settings = CentreSettings.Empty with
        {
            EntryNumbers = [new() { Number = "12366", Name = "税务热线", Destination = EntryDestination.Queue, Queue = QueueId.From("tax-general") }],
            Queues = [new() { Id = QueueId.From("tax-general"), Name = "综合", NameEnglish = "General", WrapUpSeconds = 0 }],
            Agents = [new() { Id = AgentId.From("8001"), Extension = "8001", Name = "王芳", Queues = [QueueId.From("tax-general")] }],
        };
        var saved = await store.SaveAsync(settings, first.Version, "admin", None);
        Assert.Equal(1, saved!.Version);
        Assert.Null(await store.SaveAsync(CentreSettings.Empty, first.Version, "other", None));

        var loaded = await store.LoadAsync(None);
        Assert.Equal(("admin", 1), (loaded.SavedBy, loaded.Version));
        Assert.Equal(settings.EntryNumbers[0], loaded.Settings.EntryNumbers[0]);
        Assert.Equal(settings.Queues[0], loaded.Settings.Queues[0]);
        Assert.Equal("王芳", loaded.Settings.Agents[0].Name);
        Assert.Equal(settings.TimeZone, loaded.Settings.TimeZone);
        Assert.Empty(loaded.Settings.Trunks);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
