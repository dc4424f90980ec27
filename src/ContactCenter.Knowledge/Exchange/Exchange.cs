using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Exchange;

/// <summary>What became of one entry that the bureau's base sent.</summary>
public enum ExchangeOutcome
{
    /// <summary>There was no article of it: one is begun as a draft.</summary>
    Created,

    /// <summary>It says what it said.</summary>
    Unchanged,

    /// <summary>It was changed there and not here: its words are the next version, as a draft.</summary>
    Updated,

    /// <summary>It was changed on both sides: a person decides.</summary>
    Conflict,

    /// <summary>A version is being reviewed here: send it again when that is decided.</summary>
    InReview,
}

/// <param name="ExternalId">Of the bureau's base.</param>
/// <param name="Article">Id of the article.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record ExchangeResult(string ExternalId, string Article, ExchangeOutcome Outcome);

/// <summary>What both bases compare: whether an entry says the same.</summary>
public static class ExchangeHash
{
    /// <returns>SHA-256 in lower-case hexadecimal over title, text, ways of asking, term and basis.</returns>
    public static string Of(ArticleText text) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        text.Title, text.Body, text.Phrasings, from = text.ValidFrom?.UtcTicks, to = text.ValidTo?.UtcTicks, text.BasisNumber,
        basis = text.BasisDate?.DayNumber,
    })));

    /// <summary>What is to be done with what the other side sends. Pure.</summary>
    /// <param name="link">What both said when they were last the same.</param>
    /// <param name="theirs">Of what they send now.</param>
    /// <param name="ours">Of our newest version.</param>
    /// <param name="isInReview">That is being reviewed.</param>
    public static ExchangeOutcome Decide(ExchangeLink link, string theirs, string ours, bool isInReview) =>
        theirs == link.TheirHash || theirs == ours ? ExchangeOutcome.Unchanged
        : ours != link.OurHash ? ExchangeOutcome.Conflict
        : isInReview ? ExchangeOutcome.InReview
        : ExchangeOutcome.Updated;
}

/// <param name="ExternalId">Of the bureau's base.</param>
/// <param name="Article">Id of the article.</param>
/// <param name="TheirHash">Of what they said.</param>
/// <param name="OurHash">Of what we said.</param>
public sealed record ExchangeLink(string ExternalId, string Article, string TheirHash, string OurHash);

/// <summary>An entry that both sides changed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ExternalId">Of the bureau's base.</param>
/// <param name="Article">Id of the article.</param>
/// <param name="Theirs">What they say.</param>
/// <param name="FoundAt">When it was found.</param>
/// <param name="FoundBy">User name.</param>
public sealed record ExchangeConflict(
    long Id, string ExternalId, string Article, ArticleText Theirs, DateTimeOffset FoundAt, string FoundBy);

/// <summary>An entry as it goes to the bureau's base: what is in force here.</summary>
/// <param name="ExternalId">Its id there; null: it is not known there yet.</param>
/// <param name="Article">Id of the article.</param>
/// <param name="Number">Of the version.</param>
/// <param name="Kind">Of the article.</param>
/// <param name="Region">Of the article.</param>
/// <param name="Subjects">Codes of the tree.</param>
/// <param name="Text">What it says.</param>
/// <param name="Hash">By which both sides see whether it changed.</param>
/// <param name="StartsAt">From when it counts.</param>
public sealed record ExchangeEntry(
    string? ExternalId, string Article, int Number, ArticleKind Kind, ArticleRegion Region, ImmutableArray<string> Subjects,
    ArticleText Text, string Hash, DateTimeOffset StartsAt);
