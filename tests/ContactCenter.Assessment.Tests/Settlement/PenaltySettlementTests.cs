using ContactCenter.Assessment.Assessing;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Assessment.Tests.Sheets;
using FsCheck;

namespace ContactCenter.Assessment.Tests.Settlement;

public sealed class PenaltySettlementTests
{
    private static readonly Contract ByMonth = ShippedContracts.Nanning2026 with { FirstDay = new(2026, 1, 1), LastDay = new(2026, 12, 31) };
    private static readonly Contract ByQuarter = ByMonth with { YearSum = new(200_000_000), Payment = new QuarterlyPayment(25), RuleSetId = ShippedRuleSets.Shanghai2020.Id };
    private static readonly Contract ByInstalments = ByMonth with { Payment = new InstalmentPayment([new(new("签约", "signed"), 60), new(new("验收", "accepted"), 40)]) };
    private static readonly PenaltyRange Range = new("security", new("安全事件", "security event"), 20, 30, "002 七★2");

    [Theory]
    [InlineData(0, 0, 500, 0, 0)]
    [InlineData(300, 0, 500, 300, 0)]
    [InlineData(500, 0, 500, 500, 0)]
    [InlineData(501, 0, 500, 500, 1)]
    [InlineData(300, 300, 500, 500, 100)]
    [InlineData(300, 0, 0, 0, 300)]
    public void FIN_09_X15_no_more_is_taken_than_the_quarter_still_pays_and_the_rest_is_a_claim(long decided, long brought, long remaining, long deducted, long claim) =>
        Assert.Equal(new(new(decided), new(brought), new(deducted), new(claim)), PenaltySettlement.Of(new(decided), new(brought), new(remaining)));

    [Fact]
    public void FIN_09_negative_sums_are_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PenaltySettlement.Of(new(-1), Fen.Zero, Fen.Zero));

    /// <summary>20 % of 6,734,000 yuan is 1,346,800; only the last month of a quarter, 561,166.67, is not prepaid.</summary>
    [Fact]
    public void FIN_09_X15_a_fifth_of_a_monthly_contract_takes_the_last_payments_of_three_quarters()
    {
        var quarters = Settle(ByMonth, [Event("s1", new(2026, 2, 5), 20)]);
        Assert.Equal([56_116_667, 56_116_667, 22_446_666, 0], quarters.Select(q => q.PenaltySettlement.Deducted.Value));
        Assert.Equal([78_563_333, 22_446_666, 0, 0], quarters.Select(q => q.PenaltySettlement.Claim.Value));
        Assert.Equal([112_233_334, 112_233_334, 145_903_335], quarters.Take(3).Select(q => q.Payable.Value));
        Assert.Equal(134_680_000, Assert.Single(quarters[0].Penalties).Sum.Value);
        Assert.Equal("安全事件", quarters[0].Penalties[0].Reason!.Zh);
    }

    [Fact]
    public void FIN_09_X15_an_event_of_the_last_quarter_leaves_a_claim_on_the_provider()
    {
        var last = Settle(ByMonth, [Event("s1", new(2026, 12, 31), 30)])[^1];
        Assert.True(last.IsLast);
        Assert.Equal(202_020_000 - last.PenaltySettlement.Deducted.Value, last.PenaltySettlement.Claim.Value);
        Assert.Equal(Fen.Zero, last.Settlement!.Payments[^1].Payable - last.PenaltySettlement.Deducted);
    }

    /// <summary>25 % of 2,000,000 yuan are 500,000 a quarter; 30 % are 600,000.</summary>
    [Fact]
    public void FIN_09_X15_events_come_off_a_quarterly_payment_after_grade_and_complaints()
    {
        var quarters = Settle(ByQuarter, [Event("s1", new(2026, 1, 31), 30), Event("s2", new(2026, 6, 30), 5)]);
        Assert.Equal([50_000_000, 20_000_000, 0, 0], quarters.Select(q => q.PenaltySettlement.Deducted.Value));
        Assert.Equal([0, 30_000_000, 50_000_000, 50_000_000], quarters.Select(q => q.Payable.Value));

        var unqualified = Settle(ByQuarter, [Event("s1", new(2026, 1, 31), 30)], score: 59);
        Assert.Equal([0, 20_000_000, 40_000_000, 40_000_000], unqualified.Select(q => q.Payable.Value));
    }

    [Fact]
    public void FIN_09_a_contract_paid_in_instalments_carries_the_whole_deduction_as_a_claim() => Assert.All(
        Settle(ByInstalments, [Event("s1", new(2026, 1, 31), 20)]),
        q => Assert.Equal((Fen.Zero, new Fen(134_680_000), Fen.Zero), (q.PenaltySettlement.Deducted, q.PenaltySettlement.Claim, q.Payable)));

    [Fact]
    public void FIN_11_an_event_in_a_merged_part_month_is_settled_with_the_month_it_is_merged_with()
    {
        var contract = ByMonth with { FirstDay = new(2026, 3, 17), LastDay = new(2027, 3, 16), PartMonths = PartMonths.Merge };
        var quarters = Settle(contract, [Event("s1", new(2026, 3, 20), 5)]);
        Assert.Equal("2026-Q2", quarters[0].Quarter.ToString());
        Assert.Equal("s1", Assert.Single(quarters[0].Penalties).Event.Body.Id);
        Assert.All(quarters.Skip(1), q => Assert.Empty(q.Penalties));
    }

    [Fact]
    public void FIN_01_a_term_that_touches_five_quarters_is_paid_in_four()
    {
        var quarters = Settle(ByQuarter with { FirstDay = new(2026, 2, 1), LastDay = new(2027, 1, 31) }, []);
        Assert.Equal([50_000_000, 50_000_000, 50_000_000, 50_000_000, 0], quarters.Select(q => q.Payable.Value));
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void FIN_08_the_last_quarter_says_by_the_years_grade_whether_the_bond_may_be_taken(int score, bool may)
    {
        var quarters = Settle(ByQuarter, [], score: score);
        Assert.Equal([false, false, false, may], quarters.Select(q => q.Bond.MayBeTaken));
    }

    [Fact]
    public void FIN_08_a_leave_counts_from_its_quarter_on_with_reason_and_evidence()
    {
        var leave = new LeaveRecord("l1", new(2026, 5, 4), "服务商撤场", Nanning.Evidence, "li");
        var quarters = Settle(ByMonth, [], leaves: [leave, leave with { Id = "l2", LeftOn = new(2027, 1, 1) }]);
        Assert.Equal([false, true, true, true], quarters.Select(q => q.Bond.MayBeTaken));
        Assert.Equal(leave, Assert.Single(quarters[^1].Leaves).Body);
    }

    [Fact]
    public void FIN_09_X15_nothing_is_paid_below_zero_and_deducted_and_claim_make_the_total() => Prop.ForAll(
        Arb.From(
            from contract in Gen.Elements(ByMonth, ByQuarter, ByInstalments)
            from ended in Gen.Elements<DateOnly?>(null, new DateOnly(2026, 5, 20))
            from partMonths in Gen.Elements(PartMonths.ProRate, PartMonths.Merge)
            from firstDay in Gen.Choose(0, 40)
            from score in Gen.Choose(0, 100)
            from events in Gen.ListOf(from day in Gen.Choose(-5, 400) from thousandths in Gen.Choose(0, 40_000) select (day, thousandths))
            select (contract with { FirstDay = contract.FirstDay.AddDays(firstDay), EndedOn = ended, PartMonths = partMonths }, score, events.ToList())),
        sample =>
        {
            var (contract, score, drawn) = sample;
            var events = drawn.Select((e, i) => Event($"s{i}", contract.FirstDay.AddDays(e.day), new Fraction(e.thousandths, 1_000))).ToList();
            var quarters = Settle(contract, events, score);
            var total = events.Sum(e => contract.YearSum.Percent(e.Percent).Value);
            return quarters.All(q => q.Payable >= Fen.Zero && q.PenaltySettlement.Deducted <= q.BeforePenalties)
                && quarters.Sum(q => q.Penalties.Count) == events.Count
                && quarters.Sum(q => q.PenaltySettlement.Deducted.Value) + quarters[^1].PenaltySettlement.Claim.Value == total;
        }).QuickCheckThrowOnFailure();

    private static SecurityEvent Event(string id, DateOnly day, Fraction percent) => new(id, day, "security", percent, "数据库被攻破并被通报", Nanning.Evidence, "li");

    private static Counted<T> Approved<T>(T record) => new(record, new(true, "wu", new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero), ""));

    /// <summary>Every quarter of the contract, each with what the one before carries; no month is closed.</summary>
    private static List<QuarterResult> Settle(Contract contract, IEnumerable<SecurityEvent> events, int score = 100, IEnumerable<LeaveRecord>? leaves = null)
    {
        RuleSet[] rules =
        [
            ShippedRuleSets.Nanning2026 with { EffectiveFrom = new(2020, 1), EffectiveTo = null, Penalties = [Range] },
            ShippedRuleSets.Shanghai2020 with { EffectiveFrom = new(2020, 1), EffectiveTo = null, Penalties = [Range] },
        ];
        var file = new ContractFile(
            contract,
            ContractMonths.Of(contract),
            [rules.Single(r => r.Id == contract.RuleSetId)],
            [],
            [.. events.Select(Approved)],
            [.. (leaves ?? []).Select(Approved)]);
        var year = file.Quarters.Select(_ => (QuarterRawScore?)new QuarterRawScore(score, Entered: true)).ToList();
        var settled = new List<QuarterResult>();
        foreach (var quarter in file.Quarters)
        {
            var carried = settled.Count == 0 ? (Fen.Zero, Fen.Zero) : (settled[^1].Settlement?.Claim ?? Fen.Zero, settled[^1].PenaltySettlement.Claim);
            settled.Add(file.Settle(quarter, year[0], carried, quarter == file.Quarters[^1] ? year : [])!);
        }

        return settled;
    }
}
