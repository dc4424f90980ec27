using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Chat.Sessions;

/// <summary>One line of a sheet.</summary>
/// <param name="Label">1–40 characters.</param>
/// <param name="Value">1–200 characters.</param>
[GenerateSerializer, Immutable, Alias("ChatSheetLine")]
public sealed record ChatSheetLine([property: Id(0)] string Label, [property: Id(1)] string Value);

/// <summary>What a business confirmation sheet (办问协同) says.</summary>
/// <param name="Title">1–60 characters.</param>
/// <param name="Lines">1–30.</param>
/// <param name="Text">At most 1000 characters; empty: none.</param>
[GenerateSerializer, Immutable, Alias("SheetContent")]
public sealed record SheetContent(
    [property: Id(0)] string Title, [property: Id(1)] ImmutableArray<ChatSheetLine> Lines, [property: Id(2)] string Text)
{
    /// <summary>Of everything that it says: who signs names it, so that nobody signs another text than was shown.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this))));

    /// <summary>As it stands in the chat and its transcript.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Title);
        foreach (var line in Lines)
        {
            text.Append('\n').Append(line.Label).Append("：").Append(line.Value);
        }

        return Text.Length > 0 ? text.Append('\n').Append(Text).ToString() : text.ToString();
    }
}

/// <summary>The sheet that stands in a chat: the agent signs it by writing it, the visitor by agreeing.</summary>
/// <param name="Number">From 1 in its chat.</param>
/// <param name="Content">What it says.</param>
/// <param name="Sha256">Of that.</param>
/// <param name="WrittenAt">When the agent signed.</param>
/// <param name="WrittenBy">Who.</param>
public sealed record ChatSheet(int Number, SheetContent Content, string Sha256, DateTimeOffset WrittenAt, AgentId WrittenBy)
{
    /// <summary>When the visitor decided; null: not yet.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    public bool? IsAgreed { get; init; }

    /// <summary>The name that the visitor signed with.</summary>
    public string? SignedBy { get; init; }
}
