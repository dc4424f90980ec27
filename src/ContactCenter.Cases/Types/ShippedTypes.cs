using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ContactCenter.Cases.Types;

/// <summary>The types that ship, each as version 1; the centre's own versions come after them.</summary>
public static class ShippedTypes
{
    public const string Complaint = "complaint";

    /// <summary>Taxpayers pay nothing: who was made to pay says so (SEC-13).</summary>
    public const string Charging = "charging-complaint";

    /// <summary>What a taxpayer thinks of a system, and whether they are satisfied with it (SAT-06).</summary>
    public const string SystemOpinion = "system-opinion";

    public const string TaxReport = "tax-report";
    public const string HardQuestion = "hard-question";
    public const string Consult = "consult";

    private static readonly DateOnly Always = new(2020, 1, 1);

    public static ImmutableArray<TicketType> All { get; } =
    [
        Of(Consult, "咨询", "Consult", TicketVisibility.Open, Form(Text("taxpayer", "纳税人名称", "Taxpayer")), t => t with { IsConsult = true }),
        Of(
            HardQuestion, "疑难问题", "Hard question", TicketVisibility.Open,
            Form(Text("taxpayer", "纳税人名称", "Taxpayer"), Text("policy", "涉及文件", "Policy")),
            t => t with { IsConsult = true, IsHard = true }),
        Of(
            Complaint, "服务投诉", "Complaint", TicketVisibility.Restricted,
            Form(
                Text("against", "被投诉对象", "Against", required: true),
                Choice(
                    "about", "投诉内容", "About", ("attitude", "服务态度", "Attitude"), ("answer", "答复内容", "Answer"),
                    ("waiting", "等待时间", "Waiting"), ("charging", "违规收费", "Charging"), ("other", "其他", "Other")),
                Day("happenedOn", "发生日期", "Happened on")),
            t => t with { IsPriority = true, IsComplaint = true }),
        Of(
            Charging, "违规收费投诉", "Complaint about charging", TicketVisibility.Restricted,
            Form(
                Text("against", "收费单位或人员", "Who charged", required: true), Text("for", "收费事由", "What for", required: true),
                Text("amount", "金额（元）", "Amount (yuan)", longest: 40), Day("happenedOn", "发生日期", "Happened on"),
                Choice(
                    "proof", "凭证", "Proof", ("receipt", "有票据", "Receipt"), ("payment", "有付款记录", "Payment record"), ("none", "无", "None"))),
            t => t with { IsPriority = true, IsComplaint = true }),
        Of(
            TaxReport, "涉税举报", "Tax-violation report", TicketVisibility.Informant,
            Form(
                Text("reported", "被举报对象", "Reported party", required: true), Text("facts", "违法事实", "Facts", longest: 4000, required: true),
                Choice("identity", "举报方式", "Identity", ("named", "实名", "Named"), ("anonymous", "匿名", "Anonymous")),
                Text("informant", "举报人", "Informant")),
            t => t with { IsPriority = true, IsHard = true }),
        Of("suggestion", "建议", "Suggestion", TicketVisibility.Open, Form(), t => t with { IsHard = true }),
        Of("opinion", "意见", "Opinion", TicketVisibility.Open, Form(Text("system", "涉及系统", "System")), t => t with { IsHard = true }),
        Of(
            SystemOpinion, "系统意见征询", "Opinion about a system", TicketVisibility.Open,
            Form(
                Text("system", "涉及系统", "System", required: true),
                Choice(
                    "satisfied", "是否满意", "Satisfied", ("yes", "满意", "Satisfied"), ("fairly", "基本满意", "Fairly satisfied"),
                    ("no", "不满意", "Not satisfied")),
                Text("wishes", "改进建议", "Wishes", longest: 2000)),
            t => t with { IsHard = true }),
        Of(
            "software-fault", "软件故障", "Software fault", TicketVisibility.Open,
            Form(
                Text("system", "系统名称", "System", required: true), Text("version", "版本", "Version"),
                Text("message", "错误提示", "Error message", longest: 1000)),
            t => t with { IsConsult = true }),
        Of(
            "department-question", "部门业务问题", "Department question", TicketVisibility.Open,
            Form(Text("taxpayer", "纳税人名称", "Taxpayer")), t => t with { IsConsult = true, IsHard = true }),
        Of(
            "supervised-task", "督办任务", "Supervised task", TicketVisibility.Restricted,
            Form(Text("orderNumber", "来文编号", "Order no.")), t => t with { IsHard = true, IsOrder = true }),
        Of(
            "major-matter", "重大事项", "Major matter", TicketVisibility.Restricted,
            Form(
                Text("influence", "影响范围", "Influence", required: true), Text("measures", "已采取措施", "Measures taken", longest: 2000),
                Text("plan", "启动的应急预案", "Emergency plan followed")),
            t => t with { MayWait = false, IsReported = true }),
    ];

    private static TicketType Of(
        string id, string zh, string en, TicketVisibility visibility, JsonObject form, Func<TicketTypeDefinition,
            TicketTypeDefinition> with) =>
        new(id, 1, Always, with(new(new(zh, en), visibility, form)));

    private static JsonObject Form(params ReadOnlySpan<(string Name, JsonObject Schema, bool Required)> fields)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var (name, schema, needed) in fields)
        {
            properties[name] = schema;
            if (needed)
            {
                required.Add(name);
            }
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    private static (string, JsonObject, bool) Text(string name, string zh, string en, int longest = 200, bool required = false) => (
        name,
        new() { ["type"] = "string", ["title"] = zh, ["titleEn"] = en, ["minLength"] = required ? 1 : 0, ["maxLength"] = longest },
        required);

    private static (string, JsonObject, bool) Day(string name, string zh, string en) =>
        (name, new() { ["type"] = "string", ["title"] = zh, ["titleEn"] = en, ["format"] = "date" }, false);

    private static (string, JsonObject, bool) Choice(
        string name, string zh, string en, params (string Word, string Zh, string En)[] words) => (
        name,
        new()
        {
            ["type"] = "string", ["title"] = zh, ["titleEn"] = en, ["enum"] = Of(words.Select(w => w.Word)),
            ["enumTitles"] = Of(words.Select(w => w.Zh)), ["enumTitlesEn"] = Of(words.Select(w => w.En)),
        },
        false);

    private static JsonArray Of(IEnumerable<string> words) => new([.. words.Select(w => JsonValue.Create(w))]);
}
