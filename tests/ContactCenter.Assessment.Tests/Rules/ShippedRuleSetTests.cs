using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Assessment.Money;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Tests.Rules;

public sealed class ShippedRuleSetTests
{
    public static TheoryData<string> Ids => [.. ShippedRuleSets.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Shipped_rules_and_contracts_have_no_problem_and_fit_together(string id)
    {
        var rules = ShippedRuleSets.All.Single(r => r.Id == id);
        var contract = ShippedContracts.All.Single(c => c.RuleSetId == id);
        Assert.Empty(RuleSetCheck.Of(rules));
        Assert.Empty(ContractCheck.Of(contract));
        Assert.Empty(RuleSetCheck.OfVersions([rules], new(contract.FirstDay.Year, contract.FirstDay.Month), new(contract.LastDay.Year, contract.LastDay.Month)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void KPI_16_rules_read_back_as_they_were_written(string id)
    {
        var rules = ShippedRuleSets.All.Single(r => r.Id == id);
        var back = Assert.IsType<RuleSetReading.Read>(RuleSetJson.Read(RuleSetJson.Write(rules))).Rules;
        Assert.Equal(CanonicalJson.Of(rules), CanonicalJson.Of(back));
        var contract = ShippedContracts.All.Single(c => c.RuleSetId == id);
        var contractBack = JsonSerializer.Deserialize<Contract>(JsonSerializer.Serialize(contract, AssessmentJson.Options), AssessmentJson.Options)!;
        Assert.Equal(CanonicalJson.Of(contract), CanonicalJson.Of(contractBack));
        Assert.Equal(contract.Payment.GetType(), contractBack.Payment.GetType());
    }

    [Fact]
    public void Nanning_is_the_table_of_13_with_its_own_targets()
    {
        var rules = ShippedRuleSets.Nanning2026;
        Assert.Equal(Enumerable.Range(1, 13).Select(i => $"KPI-{i:00}"), rules.Indicators.Select(i => i.Code));
        Assert.Equal(Enumerable.Range(1, 5).Select(i => $"KPI-{i:00}"), rules.Indicators.Where(i => i.Exemptible).Select(i => i.Code));
        Assert.Equal(["KPI-11"], rules.Indicators.Where(i => i.Period == AssessmentPeriod.Quarter).Select(i => i.Code));
        Assert.Equal(
            ["90", "80", "95", "95", "95", "90", "95", "100", "5"],
            rules.Indicators.Where(i => i.Measures[0].Targets[0].AtLeast is not null && i.Unit == IndicatorUnit.Percent).Select(i => $"{i.Measures[0].Targets[0].AtLeast}"));
        Assert.Equal(new Fen(673_400_000), ShippedContracts.Nanning2026.YearSum);
        Assert.Equal((new DateOnly(2026, 1, 17), new DateOnly(2027, 1, 16)), (ShippedContracts.Nanning2026.FirstDay, ShippedContracts.Nanning2026.LastDay));
    }

    [Fact]
    public void Shanghai_shows_targets_without_deducting_because_the_table_is_not_public()
    {
        var rules = ShippedRuleSets.Shanghai2020;
        Assert.Null(rules.MonthScoring);
        Assert.All(rules.Indicators.SelectMany(i => i.Measures), m => Assert.Null(m.Deduction));
        Assert.Contains("〔2017〕15号", rules.Note!.Zh, StringComparison.Ordinal);
        Assert.Contains("未公开", rules.Note.Zh, StringComparison.Ordinal);
        Assert.Equal(["95", "80", "60", "0"], rules.QuarterScoring!.Grades.Select(g => $"{g.From}"));
        Assert.Equal(new Fen(500_000), rules.QuarterScoring.ComplaintPenalty);
    }

    [Fact]
    public void Every_fact_of_the_catalogue_has_two_names_and_a_name_of_its_own()
    {
        Assert.Equal(FactCatalogue.All.Count, FactCatalogue.All.Select(f => f.Name).Distinct().Count());
        Assert.Equal(FactCatalogue.All.Count, FactCatalogue.All.Select(f => f.Title.Zh).Distinct().Count());
        Assert.All(FactCatalogue.All, fact => Assert.Matches("^[a-z-]+\\.[a-z0-9-]+$", fact.Name));
        var names = typeof(FactNames).GetFields().Select(f => (string)f.GetValue(null)!);
        Assert.Equal(names.Order(StringComparer.Ordinal), FactCatalogue.All.Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("KPI-01", "人工接通率 = 人工接听量 ÷ 转接人工来电量，1、12月目标 ≥ 90%，2–11月目标 ≥ 95%，每低 1 个百分点扣 1 分（不足一个单位不扣分）；登记突发状况且转接人工来电量超过 70,000 时按另行标准")]
    [InlineData("KPI-03", "业务处理时长 = 业务处理时长合计 ÷ 已完成小结的通话量，目标 3–6分钟，每低于或高于 30 秒扣 1 分（不足一个单位不扣分）；登记突发状况且转接人工来电量超过 70,000 时按另行标准")]
    [InlineData("KPI-10", "人员流失率 = 签约满半年的员工流失量 ÷ 考核期末员工总数，目标 ≤ 8%，每高 1 个百分点扣 1 分（不足一个单位不扣分）")]
    [InlineData("KPI-11", "服务投诉量 = 经调查属实投诉量，目标 ≤ 2，每多 1 次扣 1 分（不足一个单位不扣分），造成重大负面影响的属实投诉量加倍；按季度统计，季度最后一个月计算")]
    public void KPI_16_rules_are_readable_beside_their_formula(string code, string text) => Assert.Equal(
        text, IndicatorText.Of(ShippedRuleSets.Nanning2026, ShippedRuleSets.Nanning2026.Indicators.Single(i => i.Code == code)).Zh);

    [Fact]
    public void KPI_16_every_indicator_is_readable_in_both_languages()
    {
        foreach (var rules in ShippedRuleSets.All)
        {
            Assert.All(rules.Indicators.Select(i => IndicatorText.Of(rules, i)), text =>
            {
                Assert.NotEmpty(text.Zh);
                Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", text.En);
            });
        }
    }

    [Theory]
    [InlineData("targett", "\"x\"")]
    [InlineData("Version", "2")]
    public void Unknown_member_is_refused(string name, string value)
    {
        var json = JsonNode.Parse(RuleSetJson.Write(ShippedRuleSets.Nanning2026))!.AsObject();
        json[name] = JsonNode.Parse(value);
        Assert.IsType<RuleSetReading.Refused>(RuleSetJson.Read(json.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":")]
    public void What_is_no_rule_set_is_refused_with_a_reason(string json) =>
        Assert.NotEmpty(Assert.IsType<RuleSetReading.Refused>(RuleSetJson.Read(json)).Problems);

    [Theory]
    [InlineData("rounding", "\"banker\"")]
    [InlineData("rounding", "0")]
    [InlineData("effectiveFrom", "\"2026-1\"")]
    [InlineData("version", "1.5")]
    [InlineData("version", "\"1\"")]
    [InlineData("indicators", "null")]
    [InlineData("source", "null")]
    public void Member_of_the_wrong_kind_is_refused(string name, string value)
    {
        var json = JsonNode.Parse(RuleSetJson.Write(ShippedRuleSets.Nanning2026))!.AsObject();
        json[name] = JsonNode.Parse(value);
        Assert.IsType<RuleSetReading.Refused>(RuleSetJson.Read(json.ToJsonString()));
    }

    /// <summary>A null in any list of a rule set is refused where it is, whoever reads the list.</summary>
    [Fact]
    public void A_null_in_any_list_is_refused_at_its_place()
    {
        foreach (var rules in new[] { ShippedRuleSets.Nanning2026, ShippedRuleSets.Shanghai2020 })
        {
            var lists = Lists(JsonNode.Parse(RuleSetJson.Write(rules))!).Select(l => l.GetPath()).ToList();
            Assert.True(lists.Count > 20, $"{lists.Count} lists");
            foreach (var path in lists)
            {
                var given = JsonNode.Parse(RuleSetJson.Write(rules))!;
                Lists(given).Single(l => l.GetPath() == path).Add((JsonNode?)null);
                var refused = Assert.IsType<RuleSetReading.Refused>(RuleSetJson.Read(given.ToJsonString()));
                Assert.StartsWith(path, Assert.Single(refused.Problems).Place, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<JsonArray> Lists(JsonNode? node) => node switch
    {
        JsonArray list => [list, .. list.SelectMany(Lists)],
        JsonObject members => members.SelectMany(m => Lists(m.Value)),
        _ => [],
    };
}
