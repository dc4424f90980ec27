using System.Collections.Immutable;
using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Centre;

/// <summary>A standard wording (服务规范用语, SEC-12): what agents say at a moment of a conversation.</summary>
[GenerateSerializer, Immutable, Alias("PhraseSettings")]
public sealed record PhraseSettings
{
    [Id(0)] public required string Id { get; init; }

    /// <summary>By which agents find it.</summary>
    [Id(1)] public required string Name { get; init; }

    [Id(2)] public PhraseMoment Moment { get; init; }

    /// <summary>What is said, 1–1,000 characters; <c>{extension}</c> is the extension of who says it.</summary>
    [Id(3)] public required string Text { get; init; }

    /// <summary>In which it is said, as a language tag: zh-CN, yue, en.</summary>
    [Id(4)] public string Language { get; init; } = "zh-CN";

    /// <summary>Where it is said; empty: in every queue.</summary>
    [Id(5)] public ImmutableArray<QueueId> Queues { get; init; } = [];

    /// <summary>First day on which it is said; null: always was.</summary>
    [Id(6)] public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it is said; null: no end is known.</summary>
    [Id(7)] public DateOnly? ValidUntil { get; init; }

    /// <summary>The standard that it is taken from, with its number: 1–200 characters (X26); null: the centre's own wording.</summary>
    [Id(8)] public string? Source { get; init; }

    /// <summary>The day of that standard; never without <see cref="Source"/>.</summary>
    [Id(9)] public DateOnly? SourceDate { get; init; }

    /// <summary>Whether it is said on a day.</summary>
    public bool IsInForce(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);
}

/// <summary>When a phrase is said.</summary>
public enum PhraseMoment
{
    /// <summary>At the beginning (开头语).</summary>
    Opening,

    /// <summary>While the question is found out and answered.</summary>
    Enquiry,

    /// <summary>Before and after the caller waits (等待).</summary>
    Hold,

    /// <summary>Before the caller goes on to somebody else (转接).</summary>
    Transfer,

    /// <summary>It is not for the hotline to answer (超出受理范围).</summary>
    OutOfScope,

    /// <summary>The caller complains (投诉安抚).</summary>
    Complaint,

    /// <summary>At the end (结束语).</summary>
    Close,
}
