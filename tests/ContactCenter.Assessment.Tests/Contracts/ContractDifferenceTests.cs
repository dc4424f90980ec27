using System.Text.Json;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Tests.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Tests.Contracts;

public sealed class ContractDifferenceTests
{
    private static Contract Contract => Nanning.Contract;

    public static TheoryData<string, Contract> Changes() => new()
    {
        { "id", Contract with { Id = new("other") } },
        { "name", Contract with { Name = new("其他", "other") } },
        { "bureau", Contract with { Bureau = new("other") } },
        { "provider", Contract with { Provider = new("other") } },
        { "firstDay", Contract with { FirstDay = Contract.FirstDay.AddDays(1) } },
        { "lastDay", Contract with { LastDay = Contract.LastDay.AddDays(1) } },
        { "endedOn", Contract with { EndedOn = Contract.LastDay } },
        { "yearSum", Contract with { YearSum = new(1) } },
        { "payment", Contract with { Payment = new QuarterlyPayment(25) } },
        { "scope", Contract with { Scope = new([], ["12367"]) } },
        { "partMonths", Contract with { PartMonths = PartMonths.Merge } },
        { "ruleSetId", Contract with { RuleSetId = "other" } },
        { "findingAppealDays", Contract with { FindingAppealDays = 10 } },
        { "diary", Contract with { Diary = [] } },
        { "diary", Contract with { Diary = [Contract.Diary[0] with { Source = "二(十)" }, .. Contract.Diary.Skip(1)] } },
        { "source", Contract with { Source = "补充协议" } },
        { "note", Contract with { Note = null } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_term_is_one_line_with_both_values(string member, Contract changed)
    {
        var line = Assert.Single(ContractDifference.Between(Contract, changed));
        Assert.Equal(member, line.Member);
        Assert.NotEqual(line.From, line.To);
        Assert.NotEqual(member, line.Title.Zh);
    }

    [Fact]
    public void Every_term_of_a_contract_is_among_those_that_are_compared()
    {
        var full = JsonSerializer.SerializeToElement(Contract with { EndedOn = Contract.LastDay }, AssessmentJson.Options).EnumerateObject().Select(m => m.Name);
        Assert.Equal(full.Order(), Changes().Select(row => (string)row[0]).Distinct().Order());
        Assert.Empty(ContractDifference.Between(Contract, Contract with { Diary = [.. Contract.Diary] }));
    }

    [Fact]
    public void Money_and_payment_are_said_in_words()
    {
        var lines = ContractDifference.Between(Contract, Contract with { YearSum = new(700_000_000), Payment = new MonthlyPrepayment { PaidWithin = new(5, true) } });
        Assert.Equal((new BilingualText("6,734,000.00", "6,734,000.00"), new BilingualText("7,000,000.00", "7,000,000.00")), (lines[0].From, lines[0].To));
        Assert.Equal("按月预付、按季考核结算，收到合规发票后 5 个工作日内", lines[1].To!.Zh);
    }
}
