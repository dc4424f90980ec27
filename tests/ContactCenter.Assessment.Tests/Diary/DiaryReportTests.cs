using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Reports;
using ContactCenter.Backoffice.Texts;
using ContactCenter.History.Tests;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Tests.Diary;

/// <summary>What the diary files says the same as the sheets and the pages.</summary>
[Collection(PostgresTests.Name)]
public sealed class DiaryReportTests(PostgresFixture postgres)
{
    private static readonly YearMonth February = new(2026, 2);
    private static readonly YearMonth March = new(2026, 3);

    [Fact]
    public async Task RPT_02_the_operation_report_has_every_indicator_of_the_months_sheet_and_says_that_the_month_is_open()
    {
        await using var rig = await FilledAsync();
        await rig.ApproveAsync(March, FactNames.OnlineServices, 4_321);
        var answered = (await rig.Months.FindAsync(DiaryRig.Contract, March, CancellationToken.None))!.Inputs.Facts[FactNames.CallsAnswered].Value!.Value;
        await rig.CorrectAsync(March, new(FactNames.CallsAnswered, answered, answered + 1));
        var sheet = (await rig.Months.FindAsync(DiaryRig.Contract, March, CancellationToken.None))!.Sheet;
        Assert.Equal(answered + 1, sheet.Indicators.Single(i => i.Code == "KPI-01").Measures[0].Numerator);

        await rig.Round.RunAsync(CancellationToken.None);

        var line = await rig.LineAsync("month-operation", "2026-03");
        var filed = await TextAsync(rig, line, "csv");
        Assert.Contains("热线运行情况月报", filed);
        Assert.Contains("本表尚未关闭", filed);
        Assert.All(sheet.Indicators, i => Assert.Contains(filed.Split("\r\n"), row => RowSays(row, i)));

        // What is filed is what the page of the same report says.
        var page = (await rig.Desk.MakeAsync(ReportKind.Operation, new(2026, 3, 15), DiaryRig.Contract, Language.Chinese, null, CancellationToken.None))!;
        Assert.Equal(filed, System.Text.Encoding.UTF8.GetString(new ContactCenter.Reporting.Csv.CsvReportWriter().Write(page).Content.Span).TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task RPT_06_the_half_year_has_entered_and_corrected_figures_of_every_month_as_the_sheets_have_them()
    {
        await using var rig = await FilledAsync();
        await rig.ApproveAsync(February, FactNames.OnlineServices, 1_000);
        await rig.ApproveAsync(March, FactNames.OnlineServices, 2_000);
        await rig.ApproveAsync(March, FactNames.QualityBusinessSamples, 200);
        await rig.ApproveAsync(March, FactNames.QualityBusinessAccurate, 100);
        var reached = (await rig.Months.FindAsync(DiaryRig.Contract, March, CancellationToken.None))!.Sheet;

        var item = Item("half-year-service", ReportFrequency.HalfYear, new(2026, 1, 1), new(2026, 6, 30));
        var report = (await new DiaryReports(rig.Desk).MakeAsync(DiaryRig.Contract, item, CancellationToken.None))!;

        var levels = report.Sections.Single(s => s.Title.StartsWith("服务水平", StringComparison.Ordinal));
        var table = levels.Tables.First();
        var march = table.Rows.Where(r => Text(table, r, "part") == "2026-03").ToList();
        Assert.Equal(reached.Indicators.Sum(i => i.Measures.Count), march.Count);
        foreach (var (row, measure) in march.Zip(reached.Indicators.SelectMany(i => i.Measures)))
        {
            Assert.Equal(measure.Denominator?.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) ?? "–", Text(table, row, "denominator"));
        }

        // January is assessed from the contract's first day.
        Assert.Contains(table.Rows, r => Text(table, r, "part") == "01-17–01-31");
        var missed = levels.Tables.Last();
        Assert.Contains(missed.Rows, r => Text(missed, r, "part") == "2026-03" && Text(missed, r, "reached") == "50.00%" && Text(missed, r, "correction") == "尚未填写");
        var others = report.Sections.Single(s => s.Title == "合同要求的其他内容").Tables.Single();
        Assert.Equal("无数据来源", Text(others, others.Rows.Single(r => Text(others, r, "item") == "网上咨询量"), "source"));

        await rig.ApproveAsync(new(2026, 1), FactNames.OnlineServices, 500);
        var quarter = Item("quarter-report", ReportFrequency.Quarter, new(2026, 1, 1), new(2026, 3, 31));
        var complete = (await new DiaryReports(rig.Desk).MakeAsync(DiaryRig.Contract, quarter, CancellationToken.None))!;
        var online = complete.Sections.Single(s => s.Title == "合同要求的其他内容").Tables.Single();
        Assert.Equal("3,500", Text(online, online.Rows.Single(r => Text(online, r, "item") == "网上咨询量"), "value"));
    }

    [Fact]
    public async Task RPT_02_a_report_is_made_anew_until_it_is_filed_and_never_after()
    {
        await using var rig = await FilledAsync();
        await rig.Round.RunAsync(CancellationToken.None);
        var first = await rig.LineAsync("month-operation", "2026-03");
        Assert.Same(first, await rig.Made.RefreshAsync(DiaryRig.Contract, first, CancellationToken.None));

        await rig.ApproveAsync(March, FactNames.OnlineServices, 987_654);
        var second = await rig.Made.RefreshAsync(DiaryRig.Contract, first, CancellationToken.None);
        Assert.DoesNotContain("987654", await TextAsync(rig, first, "csv"));
        Assert.Contains("987654", await TextAsync(rig, second, "csv"));
        Assert.Equal(["csv", "pdf"], second.Files.Select(f => f.Format));

        var filed = second.Files.Single(f => f.Format == "csv").Sha256;
        await rig.Store.SubmitAsync(first.Item.Key, filed, "韦晓", CancellationToken.None);
        await rig.Texts.WriteAsync(
            DiaryRig.Contract, ShippedRuleSets.Nanning2026, ReportPeriod.Parse("2026-03")!, ReportSections.Questions, "报送之后的文字", 0, "韦晓", CancellationToken.None);
        var submitted = await rig.LineAsync("month-operation", "2026-03");
        Assert.Same(submitted, await rig.Made.RefreshAsync(DiaryRig.Contract, submitted, CancellationToken.None));
        Assert.Equal(filed, submitted.Submissions.Single().Sha256);
        Assert.True(await rig.Files.IsWholeAsync(filed, CancellationToken.None));
    }

    [Fact]
    public async Task RPT_01_what_people_wrote_is_in_the_report_with_author_and_time()
    {
        await using var rig = await FilledAsync();
        var month = ReportPeriod.Parse("2026-03")!;
        await rig.Texts.WriteAsync(DiaryRig.Contract, null, month, ReportSections.Questions, "个税汇算咨询集中。\n社保缴费次之。", 0, "韦晓", CancellationToken.None);
        var report = (await rig.Desk.MakeAsync(ReportKind.Month, month.From, DiaryRig.Contract, Language.Chinese, null, CancellationToken.None))!;

        var words = report.Sections.Single(s => s.Title == "情况说明").Blocks.OfType<ReportParagraph>().Select(p => p.Text).ToList();
        Assert.Equal(["【咨询问题分析】", "个税汇算咨询集中。", "社保缴费次之。"], words.Take(3));
        Assert.Equal("—— 韦晓  2026-04-02 00:05", words[3]);
        var duties = report.Sections.Single(s => s.Title == "合同要求的其他内容").Tables.Single();
        Assert.Equal("人工撰写", Text(duties, duties.Rows.Single(r => Text(duties, r, "item") == "咨询问题分类及热点问题"), "source"));
        Assert.Equal("无数据来源", Text(duties, duties.Rows.Single(r => Text(duties, r, "item") == "意见建议及处理情况"), "source"));
    }

    [Fact]
    public async Task RPT_05_the_online_report_has_volume_questions_and_improvement_and_says_what_is_missing()
    {
        await using var rig = await FilledAsync();
        await rig.ApproveAsync(March, FactNames.OnlineServices, 4_321);
        var month = ReportPeriod.Parse("2026-03")!;
        await rig.Texts.WriteAsync(DiaryRig.Contract, null, month, ReportSections.Improvement, "增设常见问题快捷入口。", 0, "韦晓", CancellationToken.None);

        var item = Item("month-online", ReportFrequency.Month, month.From, month.To);
        var report = (await new DiaryReports(rig.Desk).MakeAsync(DiaryRig.Contract, item, CancellationToken.None))!;

        Assert.Equal(["一、网上咨询量", "逐月对比", "二、常见问题与解答", "三、改进措施"], report.Sections.Select(s => s.Title));
        var volume = report.Sections[0].Tables.Single();
        Assert.Equal(("4,321", "外部录入（已审批）"), Volume("人工网络服务量"));
        Assert.Equal(("–", "无数据来源"), Volume("在线咨询发起量"));
        Assert.Equal(("–", "无数据来源"), Volume("满意率"));
        Assert.Equal(3, report.Sections[1].Tables.Single().Rows.Length);
        Assert.Contains(report.Sections[2].Blocks.OfType<ReportParagraph>(), p => p.Tone is Tone.Bad);
        Assert.Contains(report.Sections[3].Blocks.OfType<ReportParagraph>(), p => p.Text == "增设常见问题快捷入口。");
        Assert.Null(await rig.Desk.MakeAsync(ReportKind.Online, new(2025, 12, 1), DiaryRig.Contract, Language.Chinese, null, CancellationToken.None));

        (string Value, string Source) Volume(string name)
        {
            var row = volume.Rows.Single(r => Text(volume, r, "item") == name);
            return (Text(volume, row, "value"), Text(volume, row, "source"));
        }
    }

    /// <summary>Calls of the first quarter, seen on the second of April; the Nanning contract counts them from 17 January on.</summary>
    private async Task<DiaryRig> FilledAsync()
    {
        var rig = await DiaryRig.StartAsync(postgres, new(2026, 4, 2, 0, 5, 0, TimeSpan.FromHours(8)));
        await rig.ImportAsync([.. SampleCalls.Of(new(2026, 1, 1), new(2026, 3, 31), perDay: 8).Select(c => c.Csv)]);
        return rig;
    }

    private static DiaryItem Item(string kind, ReportFrequency every, DateOnly first, DateOnly last) => new()
    {
        Key = new(DiaryRig.Contract.Id, kind, ReportPeriod.Containing(DiaryPlan.KindOf(every), first).ToString()),
        Title = new("报告", "report"),
        Recipients = new("采购人", "the bureau"),
        Every = every,
        FirstDay = first,
        LastDay = last,
        DueOn = last.AddDays(10),
        Basis = DueBasis.Agreed,
        Certain = true,
    };

    private static async Task<string> TextAsync(DiaryRig rig, DiaryLine line, string format)
    {
        var file = line.Files.Single(f => f.Format == format);
        await using var content = (await rig.Files.OpenAsync(line.Item.Key.Contract, file.Sha256, CancellationToken.None))!;
        using var reader = new StreamReader(content, detectEncodingFromByteOrderMarks: false);
        return (await reader.ReadToEndAsync()).TrimStart('\uFEFF');
    }

    /// <summary>Code, name, and of an indicator with one measure its numerator and denominator; times are written in seconds.</summary>
    private static bool RowSays(string row, IndicatorResult indicator)
    {
        var start = $"{indicator.Code},{indicator.Name.Zh},";
        if (indicator.Measures is not [var only])
        {
            return row.StartsWith(start, StringComparison.Ordinal);
        }

        var isTime = ShippedRuleSets.Nanning2026.Indicators.Single(i => i.Code == indicator.Code).Unit is IndicatorUnit.Seconds or IndicatorUnit.Minutes;
        var numerator = isTime && only.Numerator is { } ms ? (ms / 1_000m).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) : $"{only.Numerator}";
        return row.StartsWith($"{start}{numerator},{only.Denominator},", StringComparison.Ordinal);
    }

    private static string Text(ReportTable table, TableRow row, string column) => CellText.Of(row.Cells[table.IndexOf(column)]);
}
