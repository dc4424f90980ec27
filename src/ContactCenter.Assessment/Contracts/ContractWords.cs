using System.Globalization;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Contracts;

/// <summary>The terms of a contract in words.</summary>
internal sealed class ContractWords(Func<string, BilingualText> queueName)
{
    private static readonly Dictionary<string, BilingualText> Titles = new(StringComparer.Ordinal)
    {
        ["id"] = new("合同编号", "contract id"),
        ["name"] = new("合同名称", "name"),
        ["bureau"] = new("采购人", "bureau"),
        ["provider"] = new("服务商", "provider"),
        ["firstDay"] = new("服务开始日", "first day"),
        ["lastDay"] = new("服务结束日", "last day"),
        ["endedOn"] = new("提前终止日", "ended early on"),
        ["yearSum"] = new("年度合同金额（元）", "annual amount (yuan)"),
        ["payment"] = new("付款方式", "payment"),
        ["scope"] = new("考核范围", "scope"),
        ["partMonths"] = new("不足整月的考核", "part months"),
        ["ruleSetId"] = new("考核规则", "rule set"),
        ["findingAppealDays"] = new("工作安排认定的申诉期（工作日）", "appeal period for work orders (working days)"),
        ["wrapUpLimitSeconds"] = new("导入通话的话后整理上限（秒）", "longest wrap-up of imported calls (seconds)"),
        ["diary"] = new("报告清单", "reports to file"),
        ["source"] = new("合同依据", "source"),
        ["note"] = new("说明", "note"),
    };

    /// <summary>The member's own name where it has none.</summary>
    public static BilingualText TitleOf(string member) => Titles.GetValueOrDefault(member) ?? new(member, member);

    /// <summary>Null for what reads best as it is in the file.</summary>
    public BilingualText? Of(Contract contract, string member) => member switch
    {
        "name" => contract.Name,
        "note" => contract.Note,
        "yearSum" => Same(contract.YearSum.ToString()),
        "payment" => Of(contract.Payment),
        "scope" => Of(contract.Scope),
        "partMonths" => contract.PartMonths switch
        {
            PartMonths.ProRate => new("按天折算", "by days"),
            PartMonths.Merge => new("并入相邻整月", "merged with the month beside it"),
        },
        "diary" => Of(contract.Diary),
        _ => null,
    };

    private static BilingualText Of(PaymentScheme payment)
    {
        BilingualText scheme = payment switch
        {
            MonthlyPrepayment => new("按月预付、按季考核结算", "prepaid by month, settled by quarter"),
            QuarterlyPayment quarterly => new($"每季度支付合同金额的 {quarterly.Percent}%", $"{quarterly.Percent}% of the annual amount each quarter"),
            InstalmentPayment { Instalments: var parts } => new(
                "分期支付：" + string.Join("；", parts.Select(p => $"{p.Condition.Zh} {p.Percent}%")),
                "instalments: " + string.Join("; ", parts.Select(p => $"{p.Condition.En} {p.Percent}%"))),
            _ => throw new ArgumentException($"{payment.GetType()} is no payment scheme.", nameof(payment)),
        };
        return payment.PaidWithin is { } term
            ? new($"{scheme.Zh}，收到合规发票后 {term.Days} 个{(term.WorkingDays ? "工作日" : "日历日")}内", $"{scheme.En}, within {term.Days} {(term.WorkingDays ? "working days" : "days")} of a compliant invoice")
            : scheme;
    }

    private BilingualText Of(ContractScope scope)
    {
        var queues = scope.Queues.Select(q => queueName(q.Value)).ToList();
        var numbers = string.Join(", ", scope.EntryNumbers);
        return new(
            $"队列：{Or(string.Join("、", queues.Select(q => q.Zh)), "全部")}；接入号：{Or(numbers.Replace(", ", "、", StringComparison.Ordinal), "全部")}",
            $"queues: {Or(string.Join(", ", queues.Select(q => q.En)), "all")}; entry numbers: {Or(numbers, "all")}");
    }

    private static BilingualText Of(IReadOnlyList<DiaryEntry> diary) => new(
        Or(string.Join("；", diary.Select(d => $"{d.Title.Zh}（{d.Kind}，{d.Every}，{Or(d.DueDay?.ToString(CultureInfo.InvariantCulture), "未约定")} 日）")), "无"),
        Or(string.Join("; ", diary.Select(d => $"{d.Title.En} ({d.Kind}, {d.Every}, day {Or(d.DueDay?.ToString(CultureInfo.InvariantCulture), "not agreed")})")), "none"));

    private static string Or(string? text, string otherwise) => string.IsNullOrEmpty(text) ? otherwise : text;

    private static BilingualText Same(string text) => new(text, text);
}
