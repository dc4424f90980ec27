using ContactCenter.Backoffice.Duties;

namespace ContactCenter.Workforce.Training;

/// <summary>A taxpayer that was added is trained within a month, once and free of charge (STF-12).</summary>
internal static class TaxpayerDuty
{
    public const string Name = "training.taxpayer";

    /// <summary>To the end of the day a month later: months are not of one length, so that each has a rule of its own.</summary>
    public static DutyKind Of(DateOnly addedOn, Func<DateOnly, DateTimeOffset> startOf)
    {
        var end = startOf(NewTaxpayer.DueAfter(addedOn).AddDays(1)).AddMilliseconds(-1);
        return new(
            Name, new("新增纳税人培训", "Training of a new taxpayer"), DutyRule.Within(end - startOf(addedOn)),
            new("001 八：新增纳税人 1 个月内至少免费培训一次", "001 VIII: within a month of a taxpayer being added, at least once, free of charge"));
    }
}
