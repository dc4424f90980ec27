namespace ContactCenter.Domain.Texts;

/// <summary>
/// A mail address as it is shown: the first letter and the domain, enough for who typed it to see whether it was right. Pure.
/// </summary>
public static class MaskedMail
{
    /// <param name="address">An address that a mail can go to.</param>
    public static string Of(string address) => address[..1] + "***" + address[address.LastIndexOf('@')..];
}
