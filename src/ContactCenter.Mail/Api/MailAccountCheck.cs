using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Reading;
using MimeKit;

namespace ContactCenter.Mail.Api;

/// <summary>Reads what somebody sets up, and says everything that is wrong with it by field.</summary>
internal static class MailAccountCheck
{
    private const int Longest = 200;
    private const int LongestTitle = 60;

    /// <returns>Null when something is wrong.</returns>
    public static MailAccount? Read(string id, MailAccountForm form, bool isNew, MailServers servers, Dictionary<string, Fault> errors)
    {
        if (id.Length is 0 or > 40 || id[0] == '-' || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            errors["id"] = MailFaults.Id;
        }

        var title = Line(form.Title, "title", LongestTitle, errors);
        var user = Line(form.UserName, "userName", Longest, errors);
        var address = Line(form.Address, "address", Longest, errors);
        if (!errors.ContainsKey("address")
            && (!MailboxAddress.TryParse(address, out var read) || read.Address != address || !address.Contains('@')))
        {
            errors["address"] = MailFaults.Address;
        }

        if (form.Kind is null)
        {
            errors["kind"] = Wrong.NoChoice;
        }

        if (form.Password is { Length: > Longest } || (isNew && string.IsNullOrEmpty(form.Password)))
        {
            errors["password"] = Wrong.Length(Longest);
        }

        var imap = Server(form.Imap, "imap", servers, errors);
        var smtp = Server(form.Smtp, "smtp", servers, errors);
        return errors.Count > 0 ? null : new(id, title, form.Kind!.Value, address, imap!, smtp!, user, form.IsActive ?? true);
    }

    private static MailServer? Server(MailServerForm? form, string field, MailServers servers, Dictionary<string, Fault> errors)
    {
        if (form is not { Port: > 0 and <= 65535, Security: { } security } || Uri.CheckHostName(form.Host) is UriHostNameType.Unknown)
        {
            errors[field] = MailFaults.Server;
            return null;
        }

        var server = new MailServer(form.Host!, form.Port.Value, security);
        if (!servers.MayBePlain(server))
        {
            errors[field] = MailFaults.NeedsTls;
        }

        return server;
    }

    private static string Line(string? text, string field, int longest, Dictionary<string, Fault> errors)
    {
        var line = text?.Trim() ?? string.Empty;
        if (line.Length == 0 || line.Length > longest || !OneLine.Fits(line))
        {
            errors[field] = OneLine.Fits(line) ? Wrong.Length(longest) : Wrong.NotOneLine;
        }

        return line;
    }
}
