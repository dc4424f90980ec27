using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ContactCenter.Customers.Access;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Domain.Numbers;

namespace ContactCenter.Customers.Customers;

/// <summary>A taxpayer as somebody enters it.</summary>
/// <param name="Name">1 to 128 characters.</param>
/// <param name="Numbers">1 to 10, in any spelling.</param>
/// <param name="TaxpayerId">Null where it is not known.</param>
/// <param name="Bureau">Id of a tax bureau of the settings; null where it is not known.</param>
/// <param name="Language">A language tag such as zh-CN; null where it does not matter.</param>
/// <param name="Note">At most 1,000 characters.</param>
/// <param name="Version">The one that was changed; null for a new one.</param>
public sealed record CustomerForm(
    string? Name, IReadOnlyList<string>? Numbers, string? TaxpayerId, string? Bureau, string? Language, string? Note, int? Version);

/// <summary>What is usable of a form.</summary>
internal sealed record CustomerFields(
    string Name, ImmutableArray<CustomerNumber> Numbers, string? TaxpayerId, string? Bureau, string? Language, string? Note);

/// <summary>What can be wrong with a taxpayer, field by field.</summary>
internal static partial class CustomerRules
{
    public const int MostNumbers = 10;

    private const int LongestName = 128;
    private const int LongestNote = 1_000;
    private const int LongestNumber = 40;
    private const string Masked = "***";

    public static CustomerFields? Read(CustomerForm form, ICallers callers, Dictionary<string, Fault[]> errors)
    {
        var name = form.Name?.Trim() ?? string.Empty;
        errors.If(
            "name",
            TextRules.WhyNotLine(name, LongestName) is not null,
            TextRules.WhyNotLine(name, LongestName) ?? Wrong.Unusable);
        errors.If("name", name.Contains(Masked, StringComparison.Ordinal), CustomerFaults.Masked);

        var numbers = ReadNumbers(form.Numbers ?? [], callers.Numbers, errors);
        var taxpayer = Empty(form.TaxpayerId) is { } id ? TaxpayerId.Normalise(id) : null;
        errors.If("taxpayerId", taxpayer is not null && !TaxpayerId.IsValid(taxpayer),
            CustomerFaults.TaxpayerId);
        var bureau = Empty(form.Bureau);
        errors.If("bureau", bureau is not null && callers.Bureaus.All(b => b.Id != bureau), Wrong.NoChoice);
        var language = Empty(form.Language);
        errors.If("language", language is not null && !Tag().IsMatch(language), CustomerFaults.Language);
        var note = Empty(form.Note);
        errors.If("note", note?.Length > LongestNote, Wrong.TooLong(LongestNote));
        errors.If("note", note is not null && !TextRules.IsText(note), Wrong.ControlCharacters);
        return errors.Count > 0 ? null : new(name, numbers, taxpayer, bureau, language, note);
    }

    private static ImmutableArray<CustomerNumber> ReadNumbers(
        IReadOnlyList<string> written, NumberingPlan plan, Dictionary<string, Fault[]> errors)
    {
        errors.If("numbers", written.Count is 0 or > MostNumbers, CustomerFaults.Numbers.With(MostNumbers));
        var found = new List<CustomerNumber>();
        foreach (var text in written.Take(MostNumbers))
        {
            var reading = plan.Read(text);
            if (text is null || text.Length > LongestNumber || reading.Kind is not NumberKind.Number)
            {
                errors.If("numbers", true, CustomerFaults.NumbersInFull);
            }
            else if (found.All(n => n.Number != reading.Number))
            {
                found.Add(new(reading.Number, text.Trim()));
            }
        }

        return [.. found];
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void If(this Dictionary<string, Fault[]> errors, string field, bool isWrong, Fault why)
    {
        if (isWrong)
        {
            errors[field] = [.. errors.GetValueOrDefault(field) ?? [], why];
        }
    }

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}\z")]
    private static partial Regex Tag();
}
