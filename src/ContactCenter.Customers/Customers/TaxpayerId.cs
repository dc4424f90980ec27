using System.Text.RegularExpressions;

namespace ContactCenter.Customers.Customers;

/// <summary>
/// 纳税人识别号: a company's unified social credit code (GB 32100-2015), a person's identity number (GB 11643-1999), both of 18 with a check
/// character, or one of the older ones of 15, 17, 19 or 20 letters and digits, which have none.
/// </summary>
public static partial class TaxpayerId
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string IdentityCheck = "10X98765432";
    private const int Checked = 18;

    private static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] IdentityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Without spaces and hyphens, in capitals.</summary>
    public static string Normalise(string text) => Separators().Replace(text, string.Empty).ToUpperInvariant();

    /// <param name="id">Normalised.</param>
    public static bool IsValid(string id) =>
        Form().IsMatch(id) && (id.Length != Checked || IsCreditCode(id) || IsIdentityNumber(id));

    private static bool IsCreditCode(string id)
    {
        if (id.Any(c => !CreditAlphabet.Contains(c, StringComparison.Ordinal)))
        {
            return false;
        }

        var sum = CreditWeights.Select((weight, i) => weight * CreditAlphabet.IndexOf(id[i], StringComparison.Ordinal)).Sum();
        return CreditAlphabet[(CreditAlphabet.Length - (sum % CreditAlphabet.Length)) % CreditAlphabet.Length] == id[^1];
    }

    private static bool IsIdentityNumber(string id) =>
        id[..^1].All(char.IsAsciiDigit)
        && IdentityCheck[IdentityWeights.Select((weight, i) => weight * (id[i] - '0')).Sum() % IdentityCheck.Length] == id[^1];

    [GeneratedRegex(@"[\s\-–]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:[0-9A-Z]{15}|[0-9A-Z]{17,20})\z")]
    private static partial Regex Form();
}
