using System.Collections.Immutable;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>Collects what is wrong with one step, by the path of the field.</summary>
internal sealed class StepCheck(string at, FlowNames names, IReadOnlySet<string> values, Action<string, Fault> found)
{
    private const int LongestName = 64;

    public void Add(string field, Fault why) => found($"{at}.{field}", why);

    public void If(bool wrong, string field, Fault why)
    {
        if (wrong)
        {
            Add(field, why);
        }
    }

    public void Range(string field, int value, int least, int most) =>
        If(value < least || value > most, field, Wrong.OutOfRange(value, least, most));

    public void Said(string field, ImmutableArray<SayPart> parts, bool isNeeded = false)
    {
        If(isNeeded && parts.IsEmpty, field, Wrong.Missing);
        foreach (var (i, part) in parts.Index())
        {
            If(
                new[] { part.Prompt is not null, part.Value is not null, part.Text is not null }.Count(given => given) != 1
                    || (part.English is not null && part.Prompt is null) || (part.EnglishText is not null && part.Text is null),
                $"{field}[{i}]",
                FlowFaults.SayPart);
            Spoken($"{field}[{i}].text", part.Text);
            Spoken($"{field}[{i}].englishText", part.EnglishText);
            Known($"{field}[{i}].prompt", part.Prompt?.Value, names.Prompts);
            Known($"{field}[{i}].english", part.English?.Value, names.Prompts);
            if (part.Value is { } value)
            {
                KnownValue($"{field}[{i}].value", value);
            }
        }
    }

    private void Spoken(string field, string? text)
    {
        if (text is not null && SpokenText.WhyNot(text) is { } why)
        {
            Add(field, why);
        }
    }

    public void Keys(string field, ImmutableArray<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, key) in keys.Index())
        {
            If(key.Length != 1 || !Asking.Keys.Contains(key, StringComparison.Ordinal), $"{field}[{i}].key",
                FlowFaults.NoKey.With(key));
            If(!seen.Add(key), $"{field}[{i}].key", Wrong.Twice(key));
        }
    }

    public void Unique<T>(string list, string field, IReadOnlyList<T> items, Func<T, string> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, item) in items.Index())
        {
            If(!seen.Add(key(item)), $"{list}[{i}].{field}", Wrong.Twice(key(item)));
        }
    }

    public void ValueName(string field, string name) => If(
        name is not { Length: > 0 and <= LongestName } || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_')
            || FlowScene.Known.Contains(name),
        field,
        FlowFaults.ValueName.With(LongestName, string.Join(", ", FlowScene.Known)));

    public void KnownValue(string field, string name) => If(!values.Contains(name), field, FlowFaults.ValueUnset.With(name));

    /// <summary>A number that calls are sent to.</summary>
    public void Outside(string field, string? number)
    {
        if ((string.IsNullOrWhiteSpace(number) ? Wrong.Missing : names.WhyNotOutside(number)) is { } why)
        {
            Add(field, why);
        }
    }

    public void Queue(string field, QueueId queue) => Known(field, queue.Value, names.Queues);

    public void Calendar(string field, CalendarId calendar) => Known(field, calendar.Value, names.Calendars);

    public void Bureau(string field, string bureau) => Known(field, bureau, names.Bureaus);

    public void Provider(string field, string provider) => Known(field, provider, names.Providers);

    public void Skill(string field, string skill)
    {
        If(string.IsNullOrWhiteSpace(skill), field, Wrong.Missing);
        if (names.Skills is { } skills)
        {
            Known(field, skill, skills);
        }
    }

    private void Known(string field, string? name, IReadOnlySet<string> known) =>
        If(name is not null && !known.Contains(name), field, Wrong.Unknown(name));
}
