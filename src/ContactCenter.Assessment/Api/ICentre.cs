using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Api;

/// <summary>What the assessment asks of the centre that it runs in.</summary>
public interface ICentre
{
    /// <summary>Days and months of sheets are in this zone.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>The local day.</summary>
    DateOnly Today { get; }

    /// <summary>As people call it; the id where it has no name.</summary>
    string NameOf(ProviderId provider);

    /// <summary>As people call it; the id where it has no name.</summary>
    string NameOf(BureauId bureau);

    /// <summary>As people call it; the id where it has no name.</summary>
    string NameOfQueue(string queue);

    /// <summary>As people call it, after the nodes above it; the code where it has no name.</summary>
    BilingualText NameOfDisposition(string code);

    /// <summary>As people call them; the id where there is no name.</summary>
    string NameOfAgent(string agent);
}
