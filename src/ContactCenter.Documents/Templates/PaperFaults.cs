using ContactCenter.Domain.Faults;

namespace ContactCenter.Documents.Templates;

/// <summary>What can be wrong with a template or a document and with no other thing.</summary>
internal static class PaperFaults
{
    public static readonly FaultKind TooLarge = new("template-too-large", "The file has more than {most} KB.");
    public static readonly FaultKind NoDocx = new("template-no-docx",
        "This is no document of Word (docx) without macros that can be read whole.");
    public static readonly FaultKind Active = new("template-active", "It holds what runs: {parts}.");
    public static readonly FaultKind Embedded = new("template-embedded", "It holds other files: {parts}.");
    public static readonly FaultKind Picture = new("template-picture", "It holds pictures of types that are not taken: {types}.");
    public static readonly FaultKind External = new("template-external", "It refers to what lies outside of it: {targets}.");
    public static readonly FaultKind Field = new("template-field", "It holds fields that fetch, run or ask something: {codes}.");
    public static readonly FaultKind Controls = new("template-controls",
        "Documents of this kind have no field for these content controls: {tags}.");
    public static readonly FaultKind Unfit = new("template-control-unfit", "These content controls take no text where they stand: {tags}.");
    public static readonly FaultKind NoControl = new("template-no-control",
        "It has no content control that a document of this kind fills.");
    public static readonly FaultKind Refused = new("template-refused", "The file: {zh} / {en}");
    public static readonly FaultKind Source = new("document-source", "A document of this kind is not about this.");
    public static readonly FaultKind NoField = new("document-no-field", "Documents of this kind have no such field.");
}
