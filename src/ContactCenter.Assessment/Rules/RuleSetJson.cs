using System.Text.Json;
using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Rules;

/// <summary>Rule sets as JSON text. What can be written can be read back to the same rules.</summary>
public static class RuleSetJson
{
    public static string Write(RuleSet rules) => JsonSerializer.Serialize(rules, AssessmentJson.Indented);

    /// <summary>Reads and checks a rule set; members that are not known are refused.</summary>
    public static RuleSetReading Read(string json)
    {
        RuleSet? rules;
        try
        {
            rules = GivenJson.Read<RuleSet>(json);
        }
        catch (JsonException error)
        {
            return new RuleSetReading.Refused([new(error.Path ?? "$", new($"不能读取：{error.Message}", error.Message))]);
        }

        if (rules is null)
        {
            return new RuleSetReading.Refused([new("$", new("没有内容", "there is nothing"))]);
        }

        var problems = RuleSetCheck.Of(rules);
        return problems.Count > 0 ? new RuleSetReading.Refused(problems) : new RuleSetReading.Read(rules);
    }
}

public abstract record RuleSetReading
{
    private RuleSetReading()
    {
    }

    public sealed record Read(RuleSet Rules) : RuleSetReading;

    public sealed record Refused(IReadOnlyList<RuleProblem> Problems) : RuleSetReading;
}
