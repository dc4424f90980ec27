using ContactCenter.Assessment.Diary;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using PostgresTests = ContactCenter.History.Tests.PostgresTests;

namespace ContactCenter.Assessment.Tests.Diary;

[Collection(PostgresTests.Name)]
public sealed class DiaryRoundTests(PostgresFixture postgres)
{
    /// <summary>Two weeks into the contract: nine working days and two weeks of reports.</summary>
    private static readonly DateTimeOffset SecondOfFebruary = new(2026, 2, 2, 0, 5, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task RPT_03_what_became_due_while_the_host_was_off_is_made_at_once_and_only_once()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        var first = await rig.Round.RunAsync(CancellationToken.None);
        var lines = await rig.Store.LinesAsync(DiaryRig.Contract.Id, CancellationToken.None);
        Assert.Equal((lines.Count, 0), (first.Made, first.Failed));
        Assert.Contains(lines, l => l.Item.Key.Period == "2026-01");
        Assert.All(lines, l => Assert.Equal("csv pdf", string.Join(' ', l.Files.Select(f => f.Format))));
        foreach (var file in lines[0].Files)
        {
            Assert.True(await rig.Files.IsWholeAsync(file.Sha256, CancellationToken.None));
        }

        Assert.Equal(0, (await rig.Round.RunAsync(CancellationToken.None)).Made);
        rig.Clock.AdjustTime(SecondOfFebruary.AddDays(3).ToUniversalTime());
        Assert.Equal(3, (await rig.Round.RunAsync(CancellationToken.None)).Made);
    }

    [Fact]
    public async Task A_report_that_cannot_be_made_keeps_no_other_from_being_made_and_is_tried_again()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        rig.Broken = "week-report";
        var first = await rig.Round.RunAsync(CancellationToken.None);
        Assert.True(first is { Made: > 5, Failed: > 0 }, $"{first}");
        rig.Broken = null;
        Assert.Equal(first.Failed, (await rig.Round.RunAsync(CancellationToken.None)).Made);
    }

    [Fact]
    public async Task RPT_02_a_submission_is_stamped_with_who_when_and_hash_and_the_first_one_decides()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        await rig.Round.RunAsync(CancellationToken.None);
        var line = await rig.LineAsync("month-operation", "2026-01");
        Assert.Equal((new DateOnly(2026, 2, 10), DiaryState.Due), (line.Item.DueOn, line.State(rig.Clock.GetUtcNow(), DiaryRig.Settings.Zone)));

        var hash = line.Files.Single(f => f.Format == "pdf").Sha256;
        rig.Clock.AdjustTime(new DateTimeOffset(2026, 2, 10, 23, 59, 0, TimeSpan.FromHours(8)).ToUniversalTime());
        var stamp = await rig.Store.SubmitAsync(line.Item.Key, hash, "韦晓", CancellationToken.None);
        Assert.Equal((1, hash, "韦晓", rig.Clock.GetUtcNow()), (stamp!.Number, stamp.Sha256, stamp.SubmittedBy, stamp.SubmittedAt));
        rig.Clock.AdjustTime(new DateTimeOffset(2026, 2, 12, 9, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime());
        Assert.Equal(2, (await rig.Store.SubmitAsync(line.Item.Key, hash, "黄丽", CancellationToken.None))!.Number);
        Assert.Equal(
            DiaryState.Submitted,
            (await rig.LineAsync("month-operation", "2026-01")).State(rig.Clock.GetUtcNow(), DiaryRig.Settings.Zone));
        Assert.Null(await rig.Store.SubmitAsync(line.Item.Key with { Period = "2030-01" }, hash, "韦晓", CancellationToken.None));
    }

    [Fact]
    public async Task RPT_02_two_submissions_at_once_get_two_numbers()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        await rig.Round.RunAsync(CancellationToken.None);
        var line = await rig.LineAsync("month-operation", "2026-01");
        var stamps = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => rig.Store.SubmitAsync(line.Item.Key, line.Files[0].Sha256, $"p{i}", CancellationToken.None)));
        Assert.Equal([1, 2, 3, 4, 5], stamps.Select(s => s!.Number).Order());
    }

    [Fact]
    public async Task RPT_01_an_overdue_report_is_told_once_and_a_filed_one_never()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        await rig.Round.RunAsync(CancellationToken.None);
        var told = rig.Alarms.Count;
        Assert.True(told > 0, "Daily reports of January are overdue.");
        Assert.DoesNotContain(rig.Alarms, k => k.Kind == "month-operation");

        rig.Clock.AdjustTime(new DateTimeOffset(2026, 2, 11, 0, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime());
        await rig.Round.RunAsync(CancellationToken.None);
        await rig.Round.RunAsync(CancellationToken.None);
        Assert.Single(rig.Alarms, k => k is { Kind: "month-operation", Period: "2026-01" });
        Assert.Equal(rig.Alarms.Count, rig.Alarms.Distinct().Count());
        Assert.NotNull((await rig.LineAsync("month-operation", "2026-01")).AlarmedAt);
    }

    [Fact]
    public async Task RPT_01_that_a_report_is_overdue_is_noted_and_told_together_and_once()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        rig.Mute = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => rig.Round.RunAsync(CancellationToken.None));
        var lines = await rig.Store.LinesAsync(DiaryRig.Contract.Id, CancellationToken.None);
        Assert.DoesNotContain(lines, l => l.AlarmedAt is not null);
        var overdue = lines.Where(l => l.State(rig.Clock.GetUtcNow(), DiaryRig.Settings.Zone) is DiaryState.Overdue).Select(l => l.Item.Key).ToList();

        rig.Mute = false;
        await rig.Round.RunAsync(CancellationToken.None);
        await rig.Round.RunAsync(CancellationToken.None);
        Assert.NotEmpty(overdue);
        Assert.Equivalent(overdue, rig.Alarms.ToList(), strict: true);
    }

    [Fact]
    public async Task The_schedule_runs_a_round_at_start_and_stops()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        var schedule = new DiarySchedule(rig.Round, DiaryRig.Settings, rig.Database, NullLogger<DiarySchedule>.Instance);
        await schedule.StartAsync(CancellationToken.None);
        await rig.RoundSeen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await schedule.StopAsync(CancellationToken.None);
        Assert.NotEmpty(await rig.Store.LinesAsync(DiaryRig.Contract.Id, CancellationToken.None));
    }

    [Fact]
    public async Task RPT_03_two_hosts_that_go_through_the_diary_at_once_make_every_file_and_tell_every_alarm_once()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);

        await Task.WhenAll(rig.Round.RunAsync(CancellationToken.None), rig.Round.RunAsync(CancellationToken.None));

        Assert.Empty(await rig.Database.ReadAsync(
            "SELECT kind || period || format FROM assessment.diary_file GROUP BY contract_id, kind, period, format HAVING count(*) > 1",
            row => row.GetString(0),
            CancellationToken.None));
        var lines = await rig.Store.LinesAsync(DiaryRig.Contract.Id, CancellationToken.None);
        Assert.All(lines, l => Assert.Equal("csv pdf", string.Join(' ', l.Files.Select(f => f.Format))));
        Assert.NotEmpty(rig.Alarms);
        Assert.Equal(rig.Alarms.Count, rig.Alarms.Distinct().Count());
    }

    [Fact]
    public async Task While_one_host_goes_through_the_diary_another_leaves_it()
    {
        await using var rig = await DiaryRig.StartAsync(postgres, SecondOfFebruary);
        var another = new DiarySchedule(rig.Round, DiaryRig.Settings, rig.Database, NullLogger<DiarySchedule>.Instance);
        await using (await CentreLock.TakeAsync(rig.Database, "diary round", CancellationToken.None))
        {
            await another.RunAsync(CancellationToken.None);
            Assert.Empty(await rig.Store.LinesAsync(DiaryRig.Contract.Id, CancellationToken.None));
        }

        await another.RunAsync(CancellationToken.None);
        Assert.NotEmpty(await rig.Store.LinesAsync(DiaryRig.Contract.Id, CancellationToken.None));
    }
}
