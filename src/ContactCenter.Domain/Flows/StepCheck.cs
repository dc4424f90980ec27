using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>Collects what is wrong with one step, by the path of the field.</summary>
internal sealed class StepCheck(string at, FlowNames names, IReadOnlySet<string> values, Action<string, string> found)
{
    private const int LongestName = 64;

    public void Add(string field, string why) => found($"{at}.{field}", why);

    public void If(bool wrong, string field, string why)
    {
        if (wrong)
        {
            Add(field, why);
        }
    }

    public void Range(string field, int value, int least, int most) =>
        If(value < least || value > most, field, $"{value} is not from {least} to {most}.");

    public void Said(string field, ImmutableArray<SayPart> parts, bool isNeeded = false)
    {
        If(isNeeded && parts.IsEmpty, field, "Give what is said.");
        foreach (var (i, part) in parts.Index())
        {
            If(
                new[] { part.Prompt is not null, part.Value is not null, part.Text is not null }.Count(given => given) != 1
                    || (part.English is not null && part.Prompt is null) || (part.EnglishText is not null && part.Text is null),
                $"{field}[{i}]",
                "Give a prompt, a text or a value, one of them; English beside its own only.");
            Spoken($"{field}[{i}].text", part.Text);
            Spoken($"{field}[{i}].englishText", part.EnglishText);
            Known($"{field}[{i}].prompt", part.Prompt?.Value, names.Prompts, "prompt");
            Known($"{field}[{i}].english", part.English?.Value, names.Prompts, "prompt");
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
                $"'{key}' is no key: 0 to 9, * or #.");
            If(!seen.Add(key), $"{field}[{i}].key", $"'{key}' is there twice.");
        }
    }

    public void Unique<T>(string list, string field, IReadOnlyList<T> items, Func<T, string> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, item) in items.Index())
        {
            If(!seen.Add(key(item)), $"{list}[{i}].{field}", $"'{key(item)}' is there twice.");
        }
    }

    public void ValueName(string field, string name) => If(
        name is not { Length: > 0 and <= LongestName } || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_')
            || FlowScene.Known.Contains(name),
        field,
        $"Give 1 to {LongestName} letters, digits or underscores, and none of {string.Join(", ", FlowScene.Known)}.");

    public void KnownValue(string field, string name) => If(!values.Contains(name), field, $"No step of this flow says what '{name}' is.");

    /// <summary>A number that calls are sent to.</summary>
    public void Outside(string field, string? number)
    {
        if ((string.IsNullOrWhiteSpace(number) ? "Give the number." : names.WhyNotOutside(number)) is { } why)
        {
            Add(field, why);
        }
    }

    public void Queue(string field, QueueId queue) => Known(field, queue.Value, names.Queues, "queue");

    public void Calendar(string field, CalendarId calendar) => Known(field, calendar.Value, names.Calendars, "calendar");

    public void Bureau(string field, string bureau) => Known(field, bureau, names.Bureaus, "bureau");

    public void Provider(string field, string provider) => Known(field, provider, names.Providers, "provider");

    public void Skill(string field, string skill)
    {
        If(string.IsNullOrWhiteSpace(skill), field, "Give a skill.");
        if (names.Skills is { } skills)
        {
            Known(field, skill, skills, "skill");
        }
    }

    private void Known(string field, string? name, IReadOnlySet<string> known, string what) =>
        If(name is not null && !known.Contains(name), field, $"There is no {what} '{name}'.");
}
