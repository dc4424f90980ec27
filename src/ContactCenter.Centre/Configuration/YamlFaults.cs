using ContactCenter.Domain.Faults;
using YamlDotNet.Core;

namespace ContactCenter.Centre.Configuration;

/// <summary>Why a file is no YAML, or more of it than is taken; each with its place in the file, from 1.</summary>
internal static class YamlFaults
{
    public static readonly FaultKind Empty = new("yaml-empty", "Line {line}, column {column}: the file is empty.");
    public static readonly FaultKind Documents = new(
        "yaml-documents", "Line {line}, column {column}: there is more than one document in the file.");
    public static readonly FaultKind Deep = new("yaml-deep", "Line {line}, column {column}: this is nested too deep.");
    public static readonly FaultKind Reference = new(
        "yaml-reference", "Line {line}, column {column}: references (*) are not taken: write it out.");
    public static readonly FaultKind Tag = new("yaml-tag", "Line {line}, column {column}: tags (!) are not taken.");
    public static readonly FaultKind Anchor = new("yaml-anchor", "Line {line}, column {column}: anchors (&) are not taken: write it out.");
    public static readonly FaultKind Mapping = new("yaml-mapping", "Line {line}, column {column}: names with values are expected here.");
    public static readonly FaultKind Name = new("yaml-name", "Line {line}, column {column}: a name is expected here.");
    public static readonly FaultKind Twice = new("yaml-twice", "Line {line}, column {column}: '{name}' is there twice.");
    public static readonly FaultKind Character = new("yaml-character", "Line {line}, column {column}: a character here is none.");
    public static readonly FaultKind Escape = new("yaml-escape", "An escape (\\u) names no character.");
    public static readonly FaultKind Tab = new("yaml-tab", "Line {line}, column {column}: a tab indents here; only blanks do.");
    public static readonly FaultKind Quote = new(
        "yaml-quote", "Line {line}, column {column}: a text in quotes does not end, or is broken off.");
    public static readonly FaultKind Backslash = new(
        "yaml-backslash", "Line {line}, column {column}: what follows a backslash in quotes is not known.");
    public static readonly FaultKind Bracket = new(
        "yaml-bracket", "Line {line}, column {column}: a comma or a closing bracket is missing.");
    public static readonly FaultKind Colon = new("yaml-colon", "Line {line}, column {column}: there is a colon too many or too few.");
    public static readonly FaultKind Indentation = new(
        "yaml-indentation", "Line {line}, column {column}: the lines do not stand under each other.");
    public static readonly FaultKind Syntax = new("yaml-syntax", "Line {line}, column {column}: this is no YAML.");

    /// <summary>What the parser says of itself, in words of its own, by what it speaks of; the first that fits.</summary>
    private static readonly (string Words, FaultKind Kind)[] OfTheParser =
    [
        ("tab", Tab),
        ("escape character", Backslash),
        ("hexadecimal", Backslash),
        ("surrogates", Backslash),
        ("Unicode character", Backslash),
        ("quoted", Quote),
        ("']'", Bracket),
        ("'}'", Bracket),
        ("':'", Colon),
        ("Mapping values", Colon),
        ("invalid mapping", Colon),
        ("'-' indicator", Indentation),
        ("expected key", Indentation),
        ("not allowed in this context", Indentation),
        ("<document", Indentation),
        ("tag", Tag),
        ("anchor", Anchor),
        ("cannot start any token", Character),
    ];

    /// <summary>By the parser itself, where it is not known more exactly: no YAML.</summary>
    public static Fault Of(YamlException e) =>
        (OfTheParser.FirstOrDefault(p => e.Message.Contains(p.Words, StringComparison.Ordinal)).Kind ?? Syntax)
            .With(e.Start.Line, e.Start.Column);
}

/// <summary>A file is not what is taken.</summary>
internal sealed class UnreadableYamlException(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault { get; } = fault;
}
