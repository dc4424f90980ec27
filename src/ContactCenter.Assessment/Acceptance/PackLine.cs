using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>What a piece of an acceptance pack is.</summary>
public enum PackKind
{
    /// <summary>月度考核表.</summary>
    MonthSheet,

    /// <summary>季度结算.</summary>
    Settlement,

    /// <summary>季度排名, the provider's own row.</summary>
    Ranking,

    /// <summary>已报送的报告.</summary>
    Report,

    /// <summary>推送的信息.</summary>
    Delivery,

    /// <summary>证据文件 of what was entered and approved.</summary>
    Evidence,

    /// <summary>目录.</summary>
    Index,
}

/// <summary>One line of the index: a file of the pack, or a piece that should be in it and is not.</summary>
/// <param name="Title">What it is, for people.</param>
/// <param name="Period">2026-02, 2026-Q1 or whatever days it is about.</param>
/// <param name="File">Null for a missing piece.</param>
/// <param name="Missing">Why it is not there; null for a file.</param>
public sealed record PackLine(PackKind Kind, BilingualText Title, string Period, PackedFile? File, BilingualText? Missing);

/// <param name="Path">Inside of the archive.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record PackedFile(string Path, long Bytes, string Sha256);

/// <summary>A piece as it is found, before it is written: content, or why there is none.</summary>
internal abstract record PackPiece(PackKind Kind, BilingualText Title, string Period)
{
    /// <param name="Path">Inside of the archive.</param>
    /// <param name="Open">Reads it from the beginning.</param>
    public sealed record Present(PackKind Kind, BilingualText Title, string Period, string Path, Func<Task<Stream>> Open) : PackPiece(Kind, Title, Period);

    public sealed record Absent(PackKind Kind, BilingualText Title, string Period, BilingualText Why) : PackPiece(Kind, Title, Period);
}
