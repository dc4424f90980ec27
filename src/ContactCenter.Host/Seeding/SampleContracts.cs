using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Host.Seeding;

/// <summary>Contracts of the sample centre by the shipped Nanning rules, for the year that contains a day. Everybody in them is invented.</summary>
internal static class SampleContracts
{
    /// <summary>The shipped rules begin with it.</summary>
    private const int FirstYear = 2026;

    public static IReadOnlyList<Contract> Of(DateOnly today) =>
    [
        Make("sample", "示例合同：综合咨询与软件支持", "Sample contract: general enquiries and software", today, SampleCentre.Bureau, SampleCentre.Provider, [SampleCentre.General, SampleCentre.Software]),
        Make("sample-district", "示例合同：区局咨询", "Sample contract: district enquiries", today, SampleCentre.DistrictBureau, SampleCentre.DistrictProvider, [SampleCentre.District]),
    ];

    private static Contract Make(string id, string zh, string en, DateOnly today, string bureau, string provider, string[] queues)
    {
        var first = FirstDay(today);
        return ShippedContracts.Nanning2026 with
        {
            Id = ContractId.From(id),
            Name = new(zh, en),
            Bureau = BureauId.From(bureau),
            Provider = ProviderId.From(provider),
            FirstDay = first,
            LastDay = first.AddYears(1).AddDays(-1),
            Scope = new([.. queues.Select(QueueId.From)], []),
            RuleSetId = ShippedRuleSets.Nanning2026.Id,
            Source = "示例合同 / sample contract",
            Note = new(
                "示例合同：甲乙双方均为虚构，考核标准取自南宁市税务局2026年采购文件，年度合同金额取该文件的预算金额。",
                "A sample: both parties are invented; the rules and the year sum are those of the Nanning procurement document of 2026."),
        };
    }

    /// <summary>A contract year begins on 17 January, as in the document the rules are from.</summary>
    private static DateOnly FirstDay(DateOnly today)
    {
        var year = today < new DateOnly(today.Year, 1, 17) ? today.Year - 1 : today.Year;
        return new(Math.Max(year, FirstYear), 1, 17);
    }
}
