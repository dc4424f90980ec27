using System.Collections.Immutable;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Api;

/// <summary>Reads a form as somebody wrote it, and says everything that is wrong with it.</summary>
internal static class FormReader
{
    private const int MostItems = 30;
    private const int LongestId = 40;

    /// <returns>Null when something is wrong.</returns>
    public static QualityForm? Read(FormWish wish, Dictionary<string, Fault> errors)
    {
        var title = Line(wish.Title, "title", 60, errors);
        var sections = wish.Sections ?? [];
        if (!sections.Select(s => s?.Kind).SequenceEqual(Enum.GetValues<FormSectionKind>().Cast<FormSectionKind?>()))
        {
            errors["sections"] = QualityFaults.Sections;
            return null;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var read = sections.Select((s, i) => new FormSection(s!.Kind!.Value, Items(s, $"sections[{i}]", ids, errors))).ToImmutableArray();
        var form = new QualityForm(title, read, wish.FatalZeroes ?? false);
        if (errors.Count == 0 && form.Items.All(i => i.Weight == 0))
        {
            errors["sections"] = QualityFaults.NoWeight;
        }

        return errors.Count > 0 ? null : form;
    }

    public static string Line(string? text, string field, int longest, Dictionary<string, Fault> errors)
    {
        var line = text?.Trim() ?? string.Empty;
        if (TextRules.WhyNotLine(line, longest) is { } why)
        {
            errors[field] = why;
        }

        return line;
    }

    private static ImmutableArray<FormItem> Items(SectionWish section, string at, HashSet<string> ids, Dictionary<string, Fault> errors)
    {
        var items = section.Items ?? [];
        if (items.Count > MostItems)
        {
            errors[$"{at}.items"] = Wrong.TooMany(MostItems);
        }

        return [.. items.Take(MostItems).Select((item, i) => Item(item, $"{at}.items[{i}]", ids, errors)).OfType<FormItem>()];
    }

    private static FormItem? Item(ItemWish? item, string at, HashSet<string> ids, Dictionary<string, Fault> errors)
    {
        if (item is null)
        {
            errors[at] = Wrong.Missing;
            return null;
        }

        var id = Id(item.Id, $"{at}.id", ids, errors);
        var text = Line(item.Text, $"{at}.text", 200, errors);
        var weight = Percent(item.Weight, $"{at}.weight", errors);
        var wanted = item.Options ?? [];
        if (wanted.Count is < 2 or > 9)
        {
            errors[$"{at}.options"] = Wrong.OutOfRange(wanted.Count, 2, 9);
            return null;
        }

        var own = new HashSet<string>(StringComparer.Ordinal);
        var options = wanted.Select((o, i) => Option(o, $"{at}.options[{i}]", own, errors)).OfType<FormOption>().ToImmutableArray();
        if (item.Fatal is not null && !(options.Any(o => o.Points == 0) && options.Any(o => o.Points > 0)))
        {
            errors.TryAdd($"{at}.options", QualityFaults.FatalOptions);
        }

        return new(id, text, weight, options, item.MayNotApply ?? false, item.Fatal);
    }

    private static FormOption? Option(OptionWish? option, string at, HashSet<string> ids, Dictionary<string, Fault> errors)
    {
        if (option is null)
        {
            errors[at] = Wrong.Missing;
            return null;
        }

        return new(
            Id(option.Id, $"{at}.id", ids, errors), Line(option.Label, $"{at}.label", 60, errors),
            Percent(option.Points, $"{at}.points", errors));
    }

    internal static string Id(string? typed, string field, HashSet<string> ids, Dictionary<string, Fault> errors)
    {
        var id = typed?.Trim() ?? string.Empty;
        if (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            errors[field] = Wrong.NoId(LongestId);
        }
        else if (!ids.Add(id))
        {
            errors[field] = Wrong.Twice(id);
        }

        return id;
    }

    private static int Percent(int? number, string field, Dictionary<string, Fault> errors)
    {
        if (number is not (>= 0 and <= 100))
        {
            errors[field] = number is { } value ? Wrong.OutOfRange(value, 0, 100) : Wrong.Missing.With();
        }

        return number ?? 0;
    }
}
