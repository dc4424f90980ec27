using ContactCenter.Domain.Faults;

namespace ContactCenter.Centre.Settings;

/// <summary>What can be wrong with settings and flows as they come over the wire or as a file.</summary>
internal static class ReadingFaults
{
    public static readonly FaultKind NoObject = new("no-object", "Give this as an object.");
    public static readonly FaultKind Unreadable = new("unreadable", "This cannot be read as what it is for.");
    public static readonly FaultKind UnknownName = new("unknown-name", "There is nothing of this name.");
    public static readonly FaultKind Format = new("file-format", "This reads format {format}; the file is of another or does not say.");
    public static readonly FaultKind BasedOn = new("based-on", "Give the version of the settings that the file was made from.");
    public static readonly FaultKind NotUtf8 = new("not-utf8", "The file is not UTF-8.");
    public static readonly FaultKind OwnAddress = new("own-address", "'{name}' is an address of its own: nobody could open the flow.");

    public static readonly FaultKind VersionTaken = new(
        "version-taken", "Version {version} of this flow is another document: give version {next}.");

    public static readonly FaultKind FlowInUse = new("flow-in-use", "Still leads to it: {numbers}.");
}
