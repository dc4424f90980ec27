using System.Diagnostics.Metrics;

namespace ContactCenter.FollowUps.Web;

/// <summary>Counts what comes over the public page.</summary>
internal sealed class WebMessageInstruments
{
    private readonly Counter<long> _messages;

    public WebMessageInstruments(IMeterFactory meters) => _messages = meters.Create("ContactCenter.FollowUps").CreateCounter<long>(
        "contactcenter.web_messages", "{message}",
        "Messages over the public page, by outcome: taken, repeated, another, invalid, proof, expired.");

    public void Count(string outcome) => _messages.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome));
}
