using System.Text.Json;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ContactCenter.Backoffice.Tests.Approvals;

/// <summary>Proposals in the real database.</summary>
[Collection(PostgresTests.Name)]
public sealed class ApprovalsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero));
    private StorageDatabase _database = null!;

    private Approvals<Raise> Raises => new(_database, _clock, "test.raise", JsonSerializerOptions.Web);

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule()).MigrateAsync(_database, _clock, None);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task X34_what_one_proposes_waits_until_another_has_approved_it()
    {
        var id = await ProposeAsync("salary");
        Assert.Equal(DecisionResult.SamePerson, await Raises.DecideAsync(id, approve: true, "First", "", None));
        Assert.Equal(ProposalState.Waiting, await StateAsync(id));

        Assert.Equal(DecisionResult.Decided, await Raises.DecideAsync(id, approve: true, "second", "", None));
        Assert.Equal(DecisionResult.AlreadyDecided, await Raises.DecideAsync(id, approve: false, "third", "x", None));

        var approved = Assert.Single(await Raises.ListAsync("salary", None));
        Assert.Equal((new Raise(3), "first", "second"), (approved.Body, approved.ProposedBy, approved.End!.By));
    }

    [Fact]
    public async Task One_of_a_subject_waits_at_a_time_also_when_two_propose_at_once()
    {
        var entered = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Raises.ProposeAsync("salary", new(i), "x", $"p{i}", null, None)));

        Assert.Single(entered, id => id is not null);
        Assert.NotNull(await Raises.ProposeAsync("another", new(1), "x", "first", null, None));
    }

    [Fact]
    public async Task X34_of_many_who_decide_at_once_one_has_decided()
    {
        var id = await ProposeAsync("salary");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Raises.DecideAsync(id, i % 2 == 0, $"p{i}", "x", None)));

        Assert.Single(results, r => r is DecisionResult.Decided);
        Assert.Equal(7, results.Count(r => r is DecisionResult.AlreadyDecided));
    }

    [Fact]
    public async Task What_nobody_decides_on_in_time_has_expired_and_another_may_be_proposed()
    {
        var id = (await Raises.ProposeAsync("salary", new(3), "x", "first", _clock.GetUtcNow().AddHours(1), None))!.Value;
        Assert.Null(await Raises.ProposeAsync("salary", new(4), "x", "first", null, None));

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ProposalState.Expired, await StateAsync(id));
        Assert.Equal(DecisionResult.Expired, await Raises.DecideAsync(id, approve: true, "second", "", None));
        Assert.NotNull(await Raises.ProposeAsync("salary", new(4), "x", "first", null, None));
    }

    [Fact]
    public async Task X34_what_two_approved_is_taken_back_by_two_and_not_by_who_proposed_it()
    {
        var id = await ProposeAsync("salary");
        await Raises.DecideAsync(id, approve: true, "second", "", None);

        var waits = Assert.IsType<WithdrawalResult.Waits>(await Raises.WithdrawAsync(id, "second", "a mistake", None));
        Assert.Equal(ProposalState.Approved, await StateAsync(id));
        Assert.Equal(DecisionResult.SamePerson, await Raises.DecideAsync(waits.Proposal, approve: true, "second", "", None));
        Assert.Equal(DecisionResult.SamePerson, await Raises.DecideAsync(waits.Proposal, approve: true, "first", "", None));
        Assert.Equal(DecisionResult.Decided, await Raises.DecideAsync(waits.Proposal, approve: true, "third", "", None));

        Assert.Equal(ProposalState.TakenBack, await StateAsync(id));
        Assert.Equal(new WithdrawalResult.Refused(WithdrawalRefusal.Over), await Raises.WithdrawAsync(id, "third", "again", None));
    }

    [Fact]
    public async Task Who_proposed_it_withdraws_it_while_it_waits()
    {
        var id = await ProposeAsync("salary");

        Assert.Equal(new WithdrawalResult.Refused(WithdrawalRefusal.OtherPerson), await Raises.WithdrawAsync(id, "second", "x", None));
        Assert.IsType<WithdrawalResult.Done>(await Raises.WithdrawAsync(id, "first", "", None));
        Assert.Equal(DecisionResult.AlreadyDecided, await Raises.DecideAsync(id, approve: true, "second", "", None));
    }

    [Fact]
    public async Task An_approval_and_what_it_brings_about_are_one()
    {
        var id = await ProposeAsync("salary");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.InTransactionAsync<bool>(async () =>
        {
            await Raises.DecideAsync(id, approve: true, "second", "", None);
            throw new InvalidOperationException("What was approved cannot be done.");
        }));

        Assert.Equal(ProposalState.Waiting, await StateAsync(id));
    }

    [Theory]
    [InlineData("INSERT INTO backoffice.proposal_end VALUES ($1, 'Approved', 'FIRST', now(), '')")]
    [InlineData("INSERT INTO backoffice.proposal_end VALUES ($1, 'Withdrawn', 'second', now(), '')")]
    [InlineData("UPDATE backoffice.proposal SET proposed_by = 'x' WHERE id = $1")]
    [InlineData("DELETE FROM backoffice.proposal WHERE id = $1")]
    public async Task X34_the_database_itself_refuses_what_the_rule_does(string sql)
    {
        var id = await ProposeAsync("salary");
        await using var command = _database.DataSource.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id });

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<long> ProposeAsync(string subject) => (await Raises.ProposeAsync(subject, new(3), "x", "first", null, None))!.Value;

    private async Task<ProposalState> StateAsync(long id) => (await Raises.FindAsync(id, None))!.StateAt(_clock.GetUtcNow());

    private sealed record Raise(int Percent);
}
