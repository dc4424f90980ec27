using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Reports.Periods;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>Reports over invented figures.</summary>
internal static class SampleReports
{
    public static readonly DateTimeOffset GeneratedAt = new(2026, 12, 1, 0, 10, 0, TimeSpan.FromHours(8));

    private static readonly string[] Surnames = ["韦", "黄", "李", "覃", "陆", "梁", "莫", "蒙", "农", "卢", "潘", "谭", "苏", "廖"];
    private static readonly string[] GivenNames = ["晓", "国强", "秀兰", "志明", "丽", "建华", "海燕", "文", "玉珍", "伟", "雪", "振宁", "桂花", "平"];

    public static Contract Contract { get; } = new()
    {
        Id = new("sample-2026"),
        Name = new("示例市12366热线服务合同（2026年）", "Sample city 12366 hotline contract 2026"),
        Bureau = new("bureau-city"),
        Provider = new("provider-a"),
        FirstDay = new(2026, 1, 1),
        LastDay = new(2026, 12, 31),
        YearSum = new(673_400_000),
        Payment = new MonthlyPrepayment(),
        Scope = new([new QueueId("tax-general"), new QueueId("tax-software"), new QueueId("tax-invoice")], ["12366"]),
        PartMonths = PartMonths.ProRate,
        RuleSetId = "sample",
        Source = "示例合同",
    };

    public static RuleSet Rules { get; } = new()
    {
        Id = "sample",
        Version = 1,
        Name = new("示例考核标准", "Sample rules"),
        Source = "示例合同",
        EffectiveFrom = new YearMonth(2026, 1),
        Rounding = StepRounding.Floor,
        Indicators =
        [
            Indicator("KPI-01", new("人工接通率", "Answer rate"), IndicatorUnit.Percent, [FactNames.CallsAnswered], [FactNames.CallsRequested], [
                new([1, 12], 90, null), new([2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 95, null)]),
            Indicator("KPI-02", new("平均等待时长", "Mean wait"), IndicatorUnit.Seconds, [FactNames.CallsAnsweredWaitMilliseconds], [FactNames.CallsAnswered], [new([], null, 30)]),
            Indicator("KPI-03", new("业务处理时长", "Handle time"), IndicatorUnit.Minutes, [FactNames.CallsHandleMilliseconds], [FactNames.CallsHandled], [new([], 3, 6)]),
            Indicator("KPI-05", new("即时满意率", "Satisfaction"), IndicatorUnit.Percent, [FactNames.RatingsSatisfied], [FactNames.RatingsReceived], [new([], 95, null)]),
            Indicator("KPI-06", new("解答准确率", "Accuracy"), IndicatorUnit.Percent, [FactNames.QualityBusinessAccurate], [FactNames.QualityBusinessSamples], [new([], 95, null)]),
        ],
    };

    public static ReportDocument Of(PeriodKind kind, DateOnly day, Language language = Language.Chinese, int callsPerDay = 120, string? watermark = null) =>
        PeriodReport.Of(Subject(SampleFigures.Of(ReportPeriod.Containing(kind, day), callsPerDay)) with { Language = language, Watermark = watermark });

    public static PeriodReportSubject Subject(PeriodFigures figures) => new()
    {
        Figures = figures,
        Language = Language.Chinese,
        GeneratedAt = GeneratedAt,
        Contract = Contract,
        Rules = Rules,
        Corrections = new Dictionary<string, string> { ["KPI-01"] = "征期（13–16日）增派 6 名备用坐席，10 时与 14 时两个高峰错峰排班；下月起每日 9 时复核在岗人数。" },
        QueueName = id => id switch { "tax-general" => new("综合咨询", "General"), "tax-software" => new("软件操作", "Software"), "tax-invoice" => new("发票业务", "Invoices"), _ => new(id, id) },
        AgentName = id => AgentName(int.Parse(id)),
    };

    /// <summary>A Nanning month that ends at exactly 95: it costs nothing, yet it is a failed one (X1).</summary>
    public static ClosedSheet ClosedMonth { get; } = Close();

    private static ClosedSheet Close()
    {
        var month = new YearMonth(2026, 11);
        var measured = new (string Name, long Value)[]
        {
            (FactNames.CallsRequested, 63_412), (FactNames.CallsAnswered, 58_400), (FactNames.CallsAnsweredWithin60Seconds, 52_900),
            (FactNames.CallsAnsweredWaitMilliseconds, 2_131_600_000), (FactNames.CallsHandled, 58_400), (FactNames.CallsHandleMilliseconds, 18_104_000_000),
            (FactNames.CallsAbandoned, 5_012), (FactNames.CallbacksDue, 1_204), (FactNames.CallbacksDone, 1_204), (FactNames.RatingsPushed, 54_000),
            (FactNames.RatingsReceived, 21_340), (FactNames.RatingsSatisfied, 20_272),
        };
        var facts = measured.Aggregate(FactSet.Empty, (set, fact) => set.With(fact.Name, fact.Value));
        var external = new (string Name, long Value)[]
        {
            (FactNames.OnlineServices, 8_214), (FactNames.OnlineRatingPushed, 7_001), (FactNames.OnlineRatingReceived, 2_911), (FactNames.OnlineRatingSatisfied, 2_800),
            (FactNames.QualityBusinessSamples, 1_600), (FactNames.QualityBusinessAccurate, 1_541), (FactNames.QualityServiceSamples, 1_600),
            (FactNames.QualityServiceCompliant, 1_588), (FactNames.QualityItems, 3_320), (FactNames.TicketsDue, 500), (FactNames.TicketsClosedOnTime, 461),
            (FactNames.TicketsPriorityDue, 12), (FactNames.TicketsPriorityClosedOnTime, 12), (FactNames.TestsShouldAttend, 280), (FactNames.TestsPassed, 262),
            (FactNames.StaffAtEnd, 70), (FactNames.StaffLeavers, 2),
        };
        facts = external.Aggregate(facts, (set, fact) => set.With(fact.Name, FactValue.External(fact.Value, new string('a', 64))));
        var inputs = new SheetInputs { Month = month, Facts = facts, QuarterToDate = facts };
        var result = ClosedSheet.Close(ShippedContracts.Nanning2026, ShippedRuleSets.Nanning2026, inputs, "李雪（审核员）", GeneratedAt, new(2026, 12, 1));
        return Assert.IsType<CloseResult.Closed>(result).Sheet;
    }

    private static string AgentName(int extension) => $"{Surnames[(extension - 8001) % Surnames.Length]}{GivenNames[(extension - 8001) * 5 % GivenNames.Length]} {extension}";

    private static Indicator Indicator(string code, BilingualText name, IndicatorUnit unit, string[] numerator, string[] denominator, Target[] targets) => new()
    {
        Code = code,
        Name = name,
        SourceText = name.Zh,
        Unit = unit,
        Measures = [new() { Numerator = numerator, Denominator = denominator, Targets = targets, Deduction = new(1, 1) }],
    };
}
