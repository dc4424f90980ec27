using System.Collections.Immutable;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Host.Seeding;

/// <summary>What callers of a tax hotline ask about: two levels.</summary>
internal static class SampleDispositions
{
    public static ImmutableArray<Disposition> All { get; } =
    [
        .. Group("vat", "增值税", "VAT", ("rate", "税率与征收率", "Rates"), ("refund", "留抵退税", "Refund of credit"),
            ("small", "小规模优惠", "Small taxpayers"), ("filing", "申报填写", "Filing")),
        .. Group("cit", "企业所得税", "Corporate income tax", ("prepay", "预缴申报", "Prepayment"), ("settle", "汇算清缴", "Annual settlement"),
            ("rd", "研发费用加计扣除", "R&D deduction")),
        .. Group("pit", "个人所得税", "Individual income tax", ("annual", "综合所得年度汇算", "Annual settlement"),
            ("deduct", "专项附加扣除", "Special deductions"), ("withhold", "扣缴申报", "Withholding"), ("app", "个人所得税 App", "IIT app")),
        .. Group("invoice", "发票", "Invoices", ("digital", "数电发票开具", "Digital invoices"), ("limit", "额度调整", "Quota"),
            ("red", "红字发票", "Credit notes"), ("verify", "发票查验", "Verification")),
        .. Group("fee", "社保费与非税", "Social insurance and fees", ("employee", "职工社保缴费", "Employees"),
            ("resident", "城乡居民缴费", "Residents"), ("nontax", "非税收入", "Non-tax revenue")),
        .. Group("software", "办税软件", "Software", ("login", "登录与实名", "Sign-in"), ("etax", "电子税务局操作", "E-tax bureau"),
            ("ukey", "税务 UKey", "Tax UKey"), ("error", "报错与故障", "Errors")),
        .. Group("service", "服务事项", "Service", ("complaint", "投诉建议", "Complaints"), ("report", "涉税举报", "Tax reports"),
            ("transfer", "转主管税务机关", "To the tax office"), ("silent", "无声或误拨", "Silent or misdialled")),
        new("scope", Parent: null, "不属受理范围", "Out of scope"),
        new(
            "scope-antiforgery", "scope", "防伪税控", "Anti-forgery tax control",
            Refusal: "您好，防伪税控系统由其服务单位负责，不属于12366的受理范围，请您联系为您提供服务的单位。",
            RefusalEnglish: "The anti-forgery tax control system is looked after by its own service provider "
                + "and is not in the scope of 12366; please contact that provider."),
    ];

    private static IEnumerable<Disposition> Group(
        string code, string name, string nameEnglish, params (string Code, string Name, string NameEnglish)[] leaves) =>
        [new(code, Parent: null, name, nameEnglish), .. leaves.Select(leaf => new Disposition($"{code}-{leaf.Code}", code, leaf.Name, leaf.NameEnglish))];
}
