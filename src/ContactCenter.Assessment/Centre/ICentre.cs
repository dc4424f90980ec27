using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Assessment.Centre;

/// <summary>What the assessment asks of the centre that it runs in.</summary>
public interface ICentre
{
    /// <summary>Days and months of sheets are in this zone.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>The settings in force: what imported calls are read against.</summary>
    CentreSettings Settings { get; }

    /// <summary>Longest wrap-up of an imported call; a longer one was left open and is bounded and marked (X6).</summary>
    TimeSpan ImportedWrapUpLimit { get; }

    /// <summary>The local day.</summary>
    DateOnly Today { get; }

    /// <summary>As people call it, in Chinese where it has no English name; the id where it has no name.</summary>
    BilingualText NameOf(ProviderId provider);

    /// <summary>As people call it, in Chinese where it has no English name; the id where it has no name.</summary>
    BilingualText NameOf(BureauId bureau);

    /// <summary>As people call it; the id where it has no name.</summary>
    BilingualText NameOfQueue(string queue);

    /// <summary>As people call it, after the nodes above it; the code where it has no name.</summary>
    BilingualText NameOfDisposition(string code);

    /// <summary>As people call them; the id where there is no name.</summary>
    string NameOfAgent(string agent);
}
