using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.History.Tests;
using Npgsql;

namespace ContactCenter.Assessment.Tests.Records;

/// <summary>What people write into reports is kept in revisions and never replaced in silence (RPT-01, RPT-06).</summary>
[Collection(PostgresTests.Name)]
public sealed class ReportTextTests(PostgresFixture postgres)
{
    private static readonly ReportPeriod March = ReportPeriod.Parse("2026-03")!;

    [Fact]
    public async Task RPT_01_every_revision_stays_with_author_and_time_and_the_newest_counts()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var texts = new ReportTexts(rig.Calls.Database, rig.Calls.Clock);
        Assert.Equal(new SaveResult.Done(1), await WriteAsync(texts, ReportSections.Questions, " 第一版\r\n第二行 ", 0, "韦晓"));
        var first = rig.Calls.Clock.GetUtcNow();
        rig.Calls.Clock.AdjustTime(first.AddMinutes(5));
        Assert.Equal(new SaveResult.Done(2), await WriteAsync(texts, ReportSections.Questions, "第二版", 1, "黄丽"));
        Assert.Equal(new SaveResult.Stale(2), await WriteAsync(texts, ReportSections.Questions, "同时写的", 1, "韦晓"));
        Assert.Equal(new SaveResult.Done(1), await WriteAsync(texts, ReportSections.Correction("KPI-01"), "增派坐席", 0, "韦晓"));

        var newest = await texts.NewestAsync(RecordsRig.Contract, March, CancellationToken.None);
        Assert.Equal(["correction:KPI-01", "questions"], newest.Select(t => t.Section));
        Assert.Equal(new ReportText("2026-03", "questions", 2, "第二版", "黄丽", first.AddMinutes(5)), newest[1]);
        var history = await texts.HistoryAsync(RecordsRig.Contract, March, CancellationToken.None);
        Assert.Contains(new ReportText("2026-03", "questions", 1, "第一版\n第二行", "韦晓", first), history);
        Assert.Equal(3, history.Count);

        Assert.Equal(new SaveResult.Done(3), await WriteAsync(texts, ReportSections.Questions, "", 2, "黄丽"));
        Assert.Equal(string.Empty, (await texts.NewestAsync(RecordsRig.Contract, March, CancellationToken.None))[1].Text);
        Assert.Empty(await texts.NewestAsync(new("other"), March, CancellationToken.None));
        await Assert.ThrowsAsync<PostgresException>(() => rig.Calls.StringsAsync("UPDATE assessment.report_text SET body = 'x' RETURNING body"));
    }

    [Fact]
    public async Task RPT_01_texts_that_cannot_be_used_are_refused_with_every_problem()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var texts = new ReportTexts(rig.Calls.Database, rig.Calls.Clock);
        Assert.Equal(["section", "text"], await ProblemsAsync(texts, March, "weather", new('字', ReportTexts.LongestText + 1)));
        Assert.Equal(["section", "text"], await ProblemsAsync(texts, March, "correction:KPI-99", "a\0b"));
        Assert.Equal(["period", "text"], await ProblemsAsync(texts, ReportPeriod.Parse("2025-12")!, ReportSections.Handling, " \n "));
        Assert.Equal(new SaveResult.Done(1), await WriteAsync(texts, ReportSections.Handling, new('字', ReportTexts.LongestText), 0, "韦晓"));
        Assert.Single(await texts.HistoryAsync(RecordsRig.Contract, March, CancellationToken.None));

        async Task<IEnumerable<string>> ProblemsAsync(ReportTexts store, ReportPeriod period, string section, string text) =>
            Assert.IsType<SaveResult.Refused>(await store.WriteAsync(Nanning.Contract, Nanning.Rules, period, section, text, 0, "韦晓", CancellationToken.None))
                .Problems.Select(p => p.Place);
    }

    [Fact]
    public async Task RPT_01_of_two_who_write_at_once_one_is_told_to_look_again()
    {
        await using var rig = await RecordsRig.StartAsync(postgres);
        var texts = new ReportTexts(rig.Calls.Database, rig.Calls.Clock);
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => WriteAsync(texts, ReportSections.Opinions, $"版本 {i}", 0, $"p{i}")));
        Assert.Single(results.OfType<SaveResult.Done>());
        Assert.Equal(5, results.OfType<SaveResult.Stale>().Count());
    }

    private static Task<SaveResult> WriteAsync(ReportTexts texts, string section, string text, int basedOn, string who) =>
        texts.WriteAsync(Nanning.Contract, Nanning.Rules, March, section, text, basedOn, who, CancellationToken.None);
}
