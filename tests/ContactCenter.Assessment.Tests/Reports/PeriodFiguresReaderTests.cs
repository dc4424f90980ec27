using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.History.Tests;
using ContactCenter.Reporting.Documents;
using PostgresTests = ContactCenter.History.Tests.PostgresTests;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>Period reports from stored calls (RPT-03).</summary>
[Collection(PostgresTests.Name)]
public sealed class PeriodFiguresReaderTests(PostgresFixture postgres)
{
    [Fact]
    public async Task RPT_03_days_hours_queues_and_agents_of_stored_calls_add_up_and_keep_to_the_scope()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var calls = SampleCalls.Of(new(2026, 10, 1), new(2026, 11, 30), perDay: 12).ToList();
        await rig.ImportedAsync([.. calls.Select(c => c.Csv)]);
        var reader = new PeriodFiguresReader(new(rig.Database), new(rig.Database), new(rig.Database));
        var november = ReportPeriod.Containing(PeriodKind.Month, new(2026, 11, 1));

        var all = await reader.ReadAsync(PeriodCalls.Whole(november, CallScope.Everything), ImportRig.Shanghai, FactSet.Empty, CancellationToken.None);
        AssertCounts(calls.Where(c => november.Contains(c.Day)), all.Total.Calls);
        AssertCounts(calls.Where(c => november.Previous.Contains(c.Day)), all.Previous.Calls);
        Assert.Equal(30, all.Days.Length);
        foreach (var day in all.Days)
        {
            AssertCounts(calls.Where(c => c.Day == day.Day), day.Figures.Calls);
        }

        var scope = new CallScope(["tax-general", "tax-software"], ["12366"]);
        var some = await reader.ReadAsync(PeriodCalls.Whole(november, scope), ImportRig.Shanghai, FactSet.Empty, CancellationToken.None);
        AssertCounts(calls.Where(c => november.Contains(c.Day) && c.Queue != "tax-invoice" && c.EntryNumber == "12366"), some.Total.Calls);
        Assert.Equal(["tax-general", "tax-software"], some.Queues.Select(q => q.Id));

        var quarter = await reader.ReadAsync(
            PeriodCalls.Whole(ReportPeriod.Containing(PeriodKind.Quarter, new(2026, 11, 1)), CallScope.Everything), ImportRig.Shanghai, FactSet.Empty, CancellationToken.None);
        Assert.Equal(all.Total.Calls + all.Previous.Calls, quarter.Total.Calls);
        Assert.NotEmpty(PeriodReport.Of(SampleReports.Subject(all)).Sections.SelectMany(s => s.Blocks.OfType<ReportChart>()));
    }

    [Fact]
    public async Task RPT_04_answered_calls_by_what_they_were_about_add_up_to_the_answered_calls_of_the_scope()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var (day, scope) = (new DateOnly(2026, 11, 3), new CallScope(["tax-general", "tax-software"], ["12366"]));
        var calls = SampleCalls.Of(day.AddDays(-1), day.AddDays(1), perDay: 40).ToList();
        await rig.ImportedAsync([.. calls.Select(c => c.Csv)]);
        await using (var note = rig.Database.DataSource.CreateCommand(
            "UPDATE call_record SET disposition = CASE WHEN extract(second FROM answered_at)::int % 3 = 0 THEN 'vat' WHEN extract(second FROM answered_at)::int % 3 = 1 THEN 'social' END WHERE answered_at IS NOT NULL"))
        {
            await note.ExecuteNonQueryAsync();
        }

        var reader = new PeriodFiguresReader(new(rig.Database), new(rig.Database), new(rig.Database));
        var figures = await reader.ReadAsync(PeriodCalls.Whole(ReportPeriod.Containing(PeriodKind.Day, day), scope), ImportRig.Shanghai, FactSet.Empty, CancellationToken.None);
        var answered = calls.Where(c => c.Day == day && c.Queue != "tax-invoice" && c.EntryNumber == "12366" && c.WaitSeconds is not null).ToList();
        Assert.NotEmpty(answered);
        Assert.Equal(answered.Count, figures.Questions!.Value.Sum(q => q.Calls));
        Assert.Equal(["social", "vat"], figures.Questions.Value.Select(q => q.Code).OfType<string>().Order());
        Assert.True(figures.Questions.Value.Length < 3 || figures.Questions.Value[^1].Code is null);

        var report = PeriodReport.Of(SampleReports.Subject(figures) with { DispositionName = code => new($"税种 / {code}", $"tax / {code}") });
        var table = report.Sections.Single(s => s.Title == "按问题分类").Tables.Single();
        Assert.Equal(figures.Questions.Value.Select(q => q.Calls), table.Rows.Select(r => (long)Assert.IsType<IntegerCell>(r.Cells[1]).Value));
        Assert.Contains(table.Rows, r => r.Cells[0] is TextCell { Text: "税种 / vat" });
        Assert.Throws<ReportsDoNotReconcileException>(() => PeriodReport.Of(SampleReports.Subject(figures with { Questions = [new("vat", answered.Count + 1)] })));

        var quarter = ReportPeriod.Containing(PeriodKind.Quarter, day);
        Assert.Null((await reader.ReadAsync(PeriodCalls.Whole(quarter, scope), ImportRig.Shanghai, FactSet.Empty, CancellationToken.None)).Questions);
    }

    private static void AssertCounts(IEnumerable<SampleCall> calls, Figures figures)
    {
        var list = calls.ToList();
        Assert.Equal(
            (list.Count, list.Count(c => c.WaitSeconds is not null), 1_000L * list.Sum(c => c.WaitSeconds ?? 0)),
            (figures.Offered, figures.Answered, figures.AnsweredWaitMilliseconds));
    }
}
