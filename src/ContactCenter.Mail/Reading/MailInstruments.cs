using System.Diagnostics.Metrics;

namespace ContactCenter.Mail.Reading;

/// <summary>Counts what comes of mailboxes.</summary>
internal sealed class MailInstruments
{
    private readonly Counter<long> _setAside;

    public MailInstruments(IMeterFactory meters) => _setAside = meters.Create("ContactCenter.Mail").CreateCounter<long>(
        "contactcenter.mails_set_aside", "{mail}", "Mails that could not be kept as they are, by mailbox.");

    public void SetAside(string account) => _setAside.Add(1, KeyValuePair.Create<string, object?>("account", account));
}
