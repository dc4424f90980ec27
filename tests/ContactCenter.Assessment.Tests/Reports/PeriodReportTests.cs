using System.Globalization;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Metrics;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Tests.Reports;

public sealed class PeriodReportTests
{
    [Theory]
    [InlineData(PeriodKind.Day, "2026-11-21", "2026-11-21", "2026-11-21", "2026-11-21", "2026-11-20")]
    [InlineData(PeriodKind.Week, "2026-11-22", "2026-11-16", "2026-11-22", "2026-W47", "2026-W46")]
    [InlineData(PeriodKind.Week, "2027-01-01", "2026-12-28", "2027-01-03", "2026-W53", "2026-W52")]
    [InlineData(PeriodKind.Month, "2028-02-10", "2028-02-01", "2028-02-29", "2028-02", "2028-01")]
    [InlineData(PeriodKind.Quarter, "2026-11-21", "2026-10-01", "2026-12-31", "2026-Q4", "2026-Q3")]
    [InlineData(PeriodKind.HalfYear, "2026-06-30", "2026-01-01", "2026-06-30", "2026-H1", "2025-H2")]
    [InlineData(PeriodKind.Year, "2026-11-21", "2026-01-01", "2026-12-31", "2026", "2025")]
    public void RPT_03_a_day_lies_in_one_period_of_each_kind(PeriodKind kind, string day, string from, string to, string name, string previous)
    {
        var period = ReportPeriod.Containing(kind, Day(day));
        Assert.Equal((Day(from), Day(to), name, previous), (period.From, period.To, period.ToString(), period.Previous.ToString()));
        Assert.Equal(period, period.Previous.Next);
        Assert.Equal(period.To.DayNumber - period.From.DayNumber + 1, period.Parts.Sum(p => p.To.DayNumber - p.From.DayNumber + 1));
        Assert.Equal(period, ReportPeriod.Parse(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("2026-W00")]
    [InlineData("2026-W54")]
    [InlineData("2025-W53")]
    [InlineData("2026-W1")]
    [InlineData("2026-Q5")]
    [InlineData("2026-H3")]
    [InlineData("2026-H")]
    [InlineData("1999")]
    [InlineData("９９９９")]
    [InlineData("2026-2")]
    public void What_is_no_period_is_not_read_as_one(string text) => Assert.Null(ReportPeriod.Parse(text));

    [Theory]
    [InlineData(PeriodKind.Week)]
    [InlineData(PeriodKind.Month)]
    [InlineData(PeriodKind.Quarter)]
    [InlineData(PeriodKind.Year)]
    public void RPT_03_the_rows_of_every_table_add_up_to_the_period(PeriodKind kind)
    {
        var figures = SampleFigures.Of(ReportPeriod.Containing(kind, new(2026, 11, 11)), callsPerDay: 20);
        var document = PeriodReport.Of(SampleReports.Subject(figures));
        var tables = document.Sections.SelectMany(s => s.Tables).Where(t => t.Columns[1].Key == "offered").ToList();
        Assert.Equal(3, tables.Count);
        Assert.All(tables, t => Assert.Equal(figures.Total.Calls.Offered, t.Rows.Sum(r => ((IntegerCell)r.Cells[1]).Value)));
        Assert.All(tables, t => Assert.Equal(figures.Total.Calls.Offered, ((IntegerCell)t.Total!.Cells[1]).Value));
    }

    [Fact]
    public void RPT_03_a_report_whose_sums_differ_is_never_made()
    {
        var figures = SampleFigures.Of(ReportPeriod.Containing(PeriodKind.Week, new(2026, 11, 11)));
        var wrong = figures with { Agents = figures.Agents.SetItem(0, figures.Agents[0] with { Figures = figures.Agents[0].Figures + (Figures.None with { Offered = 1 }) }) };
        Assert.Throws<ReportsDoNotReconcileException>(() => PeriodReport.Of(SampleReports.Subject(wrong)));
    }

    [Fact]
    public void RPT_06_the_half_year_compares_agreed_and_reached_by_month_and_asks_for_corrections()
    {
        var figures = SampleFigures.Of(ReportPeriod.Containing(PeriodKind.HalfYear, new(2026, 11, 1)), callsPerDay: 40);
        var section = PeriodReport.Of(SampleReports.Subject(figures)).Sections.Single(s => s.Title.StartsWith("服务水平", StringComparison.Ordinal));
        var comparison = section.Tables.First();
        var answerRate = comparison.Rows.Where(r => r.Cells[0] is TextCell { Text: "KPI-01" }).ToList();
        Assert.Equal(6, answerRate.Count);
        Assert.Equal("≥ 95%", Text(comparison, answerRate[4], "agreed"));
        Assert.Equal("≥ 90%", Text(comparison, answerRate[5], "agreed"));
        foreach (var row in answerRate)
        {
            var value = Assert.IsType<RatioCell>(row.Cells[comparison.IndexOf("value")]);
            var bound = Text(comparison, row, "agreed") == "≥ 90%" ? 90 : 95;
            Assert.Equal(100 * value.Numerator < bound * value.Denominator ? "未达标" : "达标", Text(comparison, row, "met"));
        }

        Assert.All(comparison.Rows.Where(r => r.Cells[0] is TextCell { Text: "KPI-06" }), r => Assert.Equal("无数据来源", Text(comparison, r, "source")));
        var corrections = section.Tables.Skip(1).Single();
        Assert.Contains(corrections.Rows, r => Text(corrections, r, "correction").Contains("备用坐席", StringComparison.Ordinal));
    }

    [Fact]
    public void RPT_06_a_missed_item_without_correction_is_told()
    {
        var subject = SampleReports.Subject(SampleFigures.Of(ReportPeriod.Containing(PeriodKind.Month, new(2026, 11, 1)))) with { Corrections = new Dictionary<string, string>() };
        var section = PeriodReport.Of(subject).Sections.Single(s => s.Title.StartsWith("服务水平", StringComparison.Ordinal));
        Assert.Contains(section.Blocks.OfType<ReportParagraph>(), p => p.Tone is Tone.Bad && p.Text.Contains("尚未填写", StringComparison.Ordinal));
    }

    [Fact]
    public void RPT_01_what_has_no_source_is_said_to_have_none()
    {
        var document = ReadBackTests.Document("month");
        var table = document.Sections.Single(s => s.Title == "合同要求的其他内容").Tables.Single();
        var sources = table.Rows.ToDictionary(r => Text(table, r, "item"), r => Text(table, r, "source"));
        Assert.Equal("系统通话记录", sources["电话咨询量"]);
        Assert.All(["网上咨询量", "问题解决率", "上门服务量", "上门服务解决率", "回访量"], item => Assert.Equal("无数据来源", sources[item]));
        Assert.All(table.Rows.Where(r => Text(table, r, "source") == "无数据来源"), r => Assert.IsType<BlankCell>(r.Cells[1]));
    }

    [Fact]
    public void RPT_01_the_analysis_names_every_day_that_missed_the_target_and_no_other()
    {
        var figures = SampleFigures.Of(ReportPeriod.Containing(PeriodKind.Week, new(2026, 11, 11)));
        var missed = figures.Days.Where(d => d.Figures.Calls.Offered > 0 && 100 * d.Figures.Calls.Answered < 95 * d.Figures.Calls.Offered).Select(d => d.Day).ToList();
        var sentence = PeriodReport.Of(SampleReports.Subject(figures)).Sections.Single(s => s.Title == "运行分析").Blocks.OfType<ReportParagraph>()
            .Single(p => p.Text.Contains("未达目标", StringComparison.Ordinal)).Text;
        Assert.NotEmpty(missed);
        Assert.All(figures.Days, d => Assert.Equal(missed.Contains(d.Day), sentence.Contains(d.Day.ToString("MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void A_period_without_calls_makes_a_report_without_rates(Language language)
    {
        var figures = SampleFigures.Of(ReportPeriod.Containing(PeriodKind.Day, new(2026, 11, 22)));
        Assert.Equal(0, figures.Total.Calls.Offered);
        var document = PeriodReport.Of(SampleReports.Subject(figures) with { Language = language });
        Assert.IsType<BlankCell>(document.Sections[0].Blocks.OfType<KeyFigures>().Single().Figures[3].Value);
    }

    [Fact]
    public void English_reports_hold_no_Chinese_but_names()
    {
        var subject = SampleReports.Subject(SampleFigures.Of(ReportPeriod.Containing(PeriodKind.Quarter, new(2026, 11, 1)), callsPerDay: 20)) with
        {
            Language = Language.English,
            QueueName = id => new(id, id),
            AgentName = id => id,
            Corrections = new Dictionary<string, string>(),
        };
        var document = PeriodReport.Of(subject);
        var texts = document.Sections.SelectMany(s => s.Blocks.SelectMany(TextsOf).Prepend(s.Title)).Concat(document.Footnotes).Append(document.Title);
        Assert.DoesNotContain(texts, text => text.Any(c => c is >= '\u4E00' and <= '\u9FFF'));
    }

    private static IEnumerable<string> TextsOf(ReportBlock block) => block switch
    {
        ReportParagraph p => [p.Text],
        KeyFigures k => k.Figures.SelectMany(f => new[] { f.Label, f.Comparison ?? string.Empty, CellText.Of(f.Value) }),
        ReportTable t => t.Columns.Select(c => c.Title).Concat(t.AllRows.SelectMany(r => r.Cells.Select(CellText.Of))),
        ReportChart c => [c.Title],
        _ => [],
    };

    private static string Text(ReportTable table, TableRow row, string column) => CellText.Of(row.Cells[table.IndexOf(column)]);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
