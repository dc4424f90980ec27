using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using PostgresTests = ContactCenter.History.Tests.PostgresTests;

namespace ContactCenter.Assessment.Tests.Records;

[Collection(PostgresTests.Name)]
public sealed class FailedMonthAlarmTests(PostgresFixture postgres) : IFailedMonthListener
{
    private readonly List<string> _told = [];
    private bool _broken;

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task FIN_07_the_third_failed_month_is_told_once_and_a_fourth_again()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var watch = new FailedMonthWatch(rig.FailedMonths, this, NullLogger<FailedMonthWatch>.Instance);
        await CloseAsync(rig, "2026-02", 95);
        await CloseAsync(rig, "2026-03", 94);
        await CloseAsync(rig, "2026-04", 96);
        Assert.Equal(0, await watch.LookAsync(RecordsRig.Contract, None));
        await CloseAsync(rig, "2026-05", 95);
        Assert.Equal(1, await watch.LookAsync(RecordsRig.Contract, None));
        Assert.Equal(0, await watch.LookAsync(RecordsRig.Contract, None));
        await CloseAsync(rig, "2026-06", 90);
        Assert.Equal(1, await watch.LookAsync(RecordsRig.Contract, None));
        Assert.Equal(["2026-05: 2026-02 2026-03 2026-05", "2026-06: 2026-02 2026-03 2026-05 2026-06"], _told);

        var noted = await rig.FailedMonths.RaisedAsync(RecordsRig.Contract, None);
        Assert.Equal(["2026-05", "2026-06"], noted.Select(a => a.Month.ToString()));
        Assert.All(noted, a => Assert.Equal(rig.Calls.Clock.GetUtcNow(), a.RaisedAt));
    }

    [Fact]
    public async Task FIN_07_hosts_that_look_at_once_tell_a_month_once()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var watch = new FailedMonthWatch(rig.FailedMonths, this, NullLogger<FailedMonthWatch>.Instance);
        foreach (var month in new[] { "2026-02", "2026-03", "2026-04" })
        {
            await CloseAsync(rig, month, 95);
        }

        // As at the start of a Host: each in a transaction of its own.
        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rig.Calls.Database.InTransactionAsync(() => watch.LookAsync(RecordsRig.Contract, None))));

        Assert.Equal(1, told.Sum());
        Assert.Single(_told);
    }

    [Fact]
    public async Task FIN_07_a_revision_that_is_no_failed_month_takes_the_alarm_back_and_the_note_stays()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var watch = new FailedMonthWatch(rig.FailedMonths, this, NullLogger<FailedMonthWatch>.Instance);
        ClosedSheet? last = null;
        foreach (var month in new[] { "2026-02", "2026-03", "2026-04" })
        {
            last = await CloseAsync(rig, month, 95);
        }

        await watch.LookAsync(RecordsRig.Contract, None);
        var revised = Assert.IsType<CloseResult.Closed>(last!.Revise(
            Nanning.Contract, Nanning.Rules, Nanning.WithScore(96, new(2026, 4)), "申诉成立", "li", rig.Calls.Clock.GetUtcNow(), new(2027, 3, 1)));
        Assert.True(await rig.Sheets.AddAsync(revised.Sheet, None));

        Assert.Empty(FailedMonths.Alarms(await rig.FailedMonths.MonthsAsync(RecordsRig.Contract, None)));
        Assert.Single(await rig.FailedMonths.RaisedAsync(RecordsRig.Contract, None));
    }

    [Fact]
    public async Task FIN_07_a_stop_between_note_and_telling_never_tells_twice()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var watch = new FailedMonthWatch(rig.FailedMonths, this, NullLogger<FailedMonthWatch>.Instance);
        foreach (var month in new[] { "2026-02", "2026-03", "2026-04" })
        {
            await CloseAsync(rig, month, 95);
        }

        _broken = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => watch.LookAsync(RecordsRig.Contract, None));
        _broken = false;
        Assert.Equal(0, await watch.LookAsync(RecordsRig.Contract, None));
        Assert.Single(await rig.FailedMonths.RaisedAsync(RecordsRig.Contract, None));
    }

    Task IFailedMonthListener.LimitReachedAsync(ContractId contract, FailedMonths month, CancellationToken cancel)
    {
        if (_broken)
        {
            throw new InvalidOperationException("stopped on purpose");
        }

        _told.Add($"{month.Month}: {string.Join(' ', month.Failed)}");
        return Task.CompletedTask;
    }

    private static async Task<ClosedSheet> CloseAsync(RecordsRig rig, string month, int score)
    {
        var inputs = Nanning.WithScore(score, YearMonth.Parse(month));
        var closed = Assert.IsType<CloseResult.Closed>(ClosedSheet.Close(Nanning.Contract, Nanning.Rules, inputs, "li", rig.Calls.Clock.GetUtcNow(), new(2027, 3, 1))).Sheet;
        Assert.True(await rig.Sheets.AddAsync(closed, None));
        return closed;
    }
}
