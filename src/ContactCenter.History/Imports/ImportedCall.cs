using System.Collections.Immutable;
using ContactCenter.Domain.Calls;

namespace ContactCenter.History.Imports;

/// <summary>A call of another system, as its row was understood.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Call">Over; what is computed of it, the domain computes.</param>
/// <param name="RatingPushed">Whether the caller was asked for a rating.</param>
/// <param name="Rating">1–5, or null.</param>
/// <param name="Digest">Of everything above but the line: two rows with the same digest are the same call.</param>
public sealed record ImportedCall(long Line, CallRecord Call, bool RatingPushed, int? Rating, Guid Digest);

/// <summary>A row that was not taken, with every reason.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="CallId">As far as it could be read.</param>
/// <param name="Reasons">Codes, each with its column after a colon where it has one.</param>
public sealed record RefusedRow(long Line, string CallId, ImmutableArray<string> Reasons);

/// <summary>Rows that are stored together with the place to go on from.</summary>
/// <param name="Calls">Understood rows, ids differing.</param>
/// <param name="Refused">The other rows.</param>
/// <param name="LastLine">Last line that was looked at.</param>
/// <param name="ReadBytes">Of the file up to there.</param>
public sealed record ImportBatch(ImmutableArray<ImportedCall> Calls, ImmutableArray<RefusedRow> Refused, long LastLine, long ReadBytes);

/// <summary>One import of one file.</summary>
/// <param name="Line">Everything up to this line is done; it goes on after it.</param>
/// <param name="Added">Calls that were new.</param>
/// <param name="Changed">Calls that were there from an earlier import and differed.</param>
/// <param name="Unchanged">Calls that were there already, the same.</param>
/// <param name="Refused">Rows that were not taken.</param>
public sealed record ImportRun(
    long Id,
    string FileName,
    string Sha256,
    long Bytes,
    string StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt,
    long Line,
    long ReadBytes,
    long Added,
    long Changed,
    long Unchanged,
    long Refused);

/// <summary>Of the calls of one import, as they are stored.</summary>
/// <param name="EntryNumbers">By number.</param>
/// <param name="BoundedWrapUps">Left open and ended by the clock (X6).</param>
/// <param name="Withheld">Without a caller's number: never due for a call back.</param>
public sealed record BroughtCalls(ImmutableArray<NumberCount> EntryNumbers, long BoundedWrapUps, long Withheld);

public sealed record NumberCount(string Number, long Calls);
