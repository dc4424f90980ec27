using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Api;

/// <summary>Reads who somebody is from the number of their identity card (GB 11643) and what goes with it.</summary>
internal static class IdentityReader
{
    /// <summary>劳动法 §15.</summary>
    private const int LeastAge = 16;

    private const int FirstYear = 1900;
    private const string Checks = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <returns>Null when something is wrong.</returns>
    public static Identity? Read(IdentityForm? form, IWorkforceCentre centre, Dictionary<string, Fault> errors)
    {
        var number = form?.IdentityNumber?.Trim().ToUpperInvariant() ?? string.Empty;
        var mobile = centre.ReadNumber(form?.Mobile);
        var before = errors.Count;
        if (BirthDayOf(number) is not { Year: >= FirstYear } born || born > centre.Today)
        {
            errors["identity.identityNumber"] = number.Length == 0 ? Wrong.Missing : WorkforceFaults.IdentityNumber;
            born = default;
        }
        else if (born.AddYears(LeastAge) > centre.Today)
        {
            errors["identity.identityNumber"] = WorkforceFaults.TooYoung.With(LeastAge);
        }

        if (mobile.Length == 0)
        {
            errors["identity.mobile"] = Wrong.NoPhoneNumber;
        }

        if (TextRules.WhyNotLine(form?.Education?.Trim(), 20) is { } education)
        {
            errors["identity.education"] = education;
        }

        if (TextRules.WhyNotLineIfAny(form?.Title?.Trim(), 50) is { } title)
        {
            errors["identity.title"] = title;
        }

        return errors.Count > before
            ? null
            : new(
                number, mobile, (number[16] - '0') % 2 == 0 ? PersonSex.Female : PersonSex.Male,
                born.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), form!.Education!.Trim(),
                form.Title?.Trim() ?? string.Empty);
    }

    /// <summary>
    /// The day in the number; null when it is none: of another length, with a day that is not, or with another check character.
    /// </summary>
    private static DateOnly? BirthDayOf(string number)
    {
        if (number.Length != 18 || !number.AsSpan(0, 17).ContainsOnlyDigits())
        {
            return null;
        }

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (number[i] - '0') * Weights[i];
        }

        return Checks[sum % 11] == number[17]
            && DateOnly.TryParseExact(
                number.AsSpan(6, 8), "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.None, out var day)
            ? day
            : null;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
