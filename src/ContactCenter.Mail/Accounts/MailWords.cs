using System.Text.Json;

namespace ContactCenter.Mail.Accounts;

/// <summary>Words of enumerations as they stand in columns: the same as in the API.</summary>
internal static class MailWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Read<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text, ignoreCase: true);
}
