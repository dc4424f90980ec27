using ContactCenter.Assessment.Money;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Rules;

/// <summary>Collects every problem instead of stopping at the first.</summary>
internal sealed class ProblemList
{
    private readonly List<RuleProblem> _problems = [];

    public IReadOnlyList<RuleProblem> All => _problems;

    public void Add(string place, string zh, string en) => _problems.Add(new(place, new(zh, en)));

    public void AddIf(bool wrong, string place, string zh, string en)
    {
        if (wrong)
        {
            Add(place, zh, en);
        }
    }

    public void AddRange(IEnumerable<RuleProblem> problems) => _problems.AddRange(problems);

    public void Required(string place, string? text) => AddIf(string.IsNullOrWhiteSpace(text), place, "不能为空", "must not be empty");

    public void Required(string place, BilingualText text)
    {
        Required(place + ".zh", text.Zh);
        Required(place + ".en", text.En);
    }

    public void Percent(string place, Fraction value) =>
        AddIf(value < 0 || value > 100, place, $"{value} 不在 0–100 之间", $"{value} is not between 0 and 100");

    public void Unique(string place, IEnumerable<string> keys)
    {
        foreach (var twice in keys.GroupBy(key => key, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Add(place, $"“{twice.Key}”重复出现 {twice.Count()} 次", $"“{twice.Key}” is there {twice.Count()} times");
        }
    }
}
