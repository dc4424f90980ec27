using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Assessment.Tests.Records;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Tests;
using Npgsql;
using PostgresTests = ContactCenter.History.Tests.PostgresTests;

namespace ContactCenter.Assessment.Tests.Facts;

[Collection(PostgresTests.Name)]
public sealed class SheetSnapshotTests(PostgresFixture postgres)
{
    private static CancellationToken None => CancellationToken.None;

    /// <summary>
    /// The reader is held up before the appeals, when calls and figures are read. What comes meanwhile, among it an appeal in the very
    /// table that it waits for, is not in its sheet: a sheet of some facts from before and some from after never was.
    /// </summary>
    [Fact]
    public async Task A_sheet_is_read_from_one_moment_while_records_come_in()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        await rig.ShipAsync();
        var month = ContractMonths.Find(Nanning.Contract, Nanning.February)!;
        Task<SheetInputs> reading;
        await using (var connection = await rig.Calls.Database.DataSource.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await ExecuteAsync(connection, "LOCK TABLE assessment.appeal IN ACCESS EXCLUSIVE MODE");
            reading = rig.Source.ReadAsync(Nanning.Contract, Nanning.Rules, month, ImportRig.Shanghai, None);
            await WaitingAsync(rig);
            await ExecuteAsync(connection, """
                INSERT INTO assessment.appeal (id, contract_id, month, target, target_id, reason, raised_by, raised_at)
                VALUES ('a1', 'nanning-2026', '2026-02', 'Indicator', 'KPI-01', 'x', 'an', now())
                """);
            var entered = Assert.IsType<EntryResult.Entered>(await rig.Corrections.EnterAsync(
                RecordsRig.Contract, Nanning.February, new("calls.answered", 0, 5), await rig.EvidenceAsync(), "漏记", "bureau.li", None));
            Assert.Equal(DecisionResult.Decided, await rig.Corrections.DecideAsync(RecordsRig.Contract, entered.Id, true, "bureau.wu", "", None));
            await transaction.CommitAsync();
        }

        var inputs = await reading;
        Assert.Empty(inputs.Appeals);
        Assert.Empty(inputs.Corrections);
        var after = await rig.Source.ReadAsync(Nanning.Contract, Nanning.Rules, month, ImportRig.Shanghai, None);
        Assert.Equal((1, 1), (after.Appeals.Count, after.Corrections.Count));
    }

    [Fact]
    public async Task A_snapshot_ends_with_what_was_read_in_it_and_one_inside_is_the_same()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var database = rig.Calls.Database;
        var (before, inside) = await database.InSnapshotAsync(async () =>
        {
            var first = await CountAsync(rig);
            await ShipOutsideAsync(rig);
            return (first, await database.InSnapshotAsync(() => CountAsync(rig), None));
        }, None);
        Assert.Equal((0, 0), (before, inside));
        Assert.Equal(1, await CountAsync(rig));
    }

    /// <summary>By the store's own reading; the writing goes by a connection of its own.</summary>
    private static async Task<int> CountAsync(RecordsRig rig) => (await rig.Contracts.AllRulesAsync(None)).Count;

    private static Task ShipOutsideAsync(RecordsRig rig) => rig.Contracts.SaveRulesAsync(Nanning.Rules.Id, [Nanning.Rules], 0, "li", null, None);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Until someone waits for the lock.</summary>
    private static async Task WaitingAsync(RecordsRig rig)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await rig.Calls.StringsAsync("SELECT 'x' FROM pg_locks WHERE NOT granted AND relation = 'assessment.appeal'::regclass")).Count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
