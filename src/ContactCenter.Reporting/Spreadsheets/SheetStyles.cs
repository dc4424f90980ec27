using ContactCenter.Reporting.Documents;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ContactCenter.Reporting.Spreadsheets;

/// <summary>What a cell looks like.</summary>
/// <param name="Number">A number format code; null for text.</param>
/// <param name="Part">Which part of the sheet it belongs to.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Quoted">Stays text when edited, whatever it begins with.</param>
internal readonly record struct SheetLook(string? Number, SheetPart Part, Tone Tone = Tone.Plain, bool Quoted = false);

internal enum SheetPart
{
    Text,
    Title,
    Heading,
    Label,
    TableHead,
    TableText,
    TableNumber,
    TotalText,
    TotalNumber,
}

/// <summary>The looks that a workbook uses, each written once.</summary>
internal sealed class SheetStyles
{
    private const string FontName = "Microsoft YaHei";
    private const uint FirstOwnFormat = 164;

    private readonly Dictionary<SheetLook, uint> _indexes = [];
    private readonly List<string> _numbers = [];
    private readonly DocumentFormat.OpenXml.Spreadsheet.Fonts _fonts = new(Font(10, bold: false, "FF1F2933"));
    private readonly Fills _fills = new(
        new Fill(new PatternFill { PatternType = PatternValues.None }),
        new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
        Solid("FFEEF3F8"),
        Solid("FFF6F8FA"));

    private readonly Borders _borders = new(
        new Border(),
        Lines("FFD5DBE1", BorderStyleValues.Hair),
        Lines("FF8A97A6", BorderStyleValues.Thin));

    private readonly CellFormats _formats = new(new CellFormat());

    public uint IndexOf(SheetLook look)
    {
        if (!_indexes.TryGetValue(look, out var index))
        {
            _formats.Append(Format(look));
            index = (uint)_formats.ChildElements.Count - 1;
            _indexes.Add(look, index);
        }

        return index;
    }

    public Stylesheet Build()
    {
        var numbers = new NumberingFormats(_numbers.Select((code, i) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)i, FormatCode = code }));
        var sheet = new Stylesheet();
        if (_numbers.Count > 0)
        {
            sheet.Append(numbers);
        }

        sheet.Append(_fonts, _fills, _borders, new CellStyleFormats(new CellFormat()), _formats);
        return sheet;
    }

    private CellFormat Format(SheetLook look)
    {
        var (size, bold) = look.Part switch
        {
            SheetPart.Title => (16.0, true),
            SheetPart.Heading => (12.0, true),
            SheetPart.TableHead or SheetPart.TotalText or SheetPart.TotalNumber => (10.0, true),
            SheetPart.Label => (9.0, false),
            _ => (10.0, false),
        };
        _fonts.Append(Font(size, bold, Color(look)));
        var isNumber = look.Part is SheetPart.TableNumber or SheetPart.TotalNumber;
        return new()
        {
            FontId = (uint)_fonts.ChildElements.Count - 1,
            FillId = look.Part switch { SheetPart.TableHead => 2u, SheetPart.TotalText or SheetPart.TotalNumber => 3u, _ => 0u },
            BorderId = look.Part switch
            {
                SheetPart.TableHead or SheetPart.TotalText or SheetPart.TotalNumber => 2u,
                SheetPart.TableText or SheetPart.TableNumber => 1u,
                _ => 0u,
            },
            NumberFormatId = look.Number is { } code ? NumberId(code) : 0,
            QuotePrefix = look.Quoted ? true : null,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyNumberFormat = look.Number is not null,
            ApplyAlignment = true,
            Alignment = new()
            {
                Vertical = VerticalAlignmentValues.Center,
                Horizontal = isNumber ? HorizontalAlignmentValues.Right
                    : look.Part is SheetPart.TableHead ? HorizontalAlignmentValues.Center : HorizontalAlignmentValues.Left,
                Indent = look.Part is SheetPart.TableText or SheetPart.TotalText ? 1u : null,
                WrapText = look.Part is SheetPart.TableHead or SheetPart.TableText or SheetPart.Text or SheetPart.TotalText,
            },
        };
    }

    private uint NumberId(string code)
    {
        var at = _numbers.IndexOf(code);
        if (at < 0)
        {
            _numbers.Add(code);
            at = _numbers.Count - 1;
        }

        return FirstOwnFormat + (uint)at;
    }

    private static string Color(SheetLook look) => look.Tone switch
    {
        Tone.Quiet => "FF6B7785",
        Tone.Good => "FF1E7A46",
        Tone.Caution => "FF9A6000",
        Tone.Bad => "FFB42B22",
        _ => look.Part is SheetPart.Heading ? "FF1B4F8A" : look.Part is SheetPart.Label ? "FF6B7785" : "FF1F2933",
    };

    private static Font Font(double size, bool bold, string color)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = size }, new Color { Rgb = color }, new FontName { Val = FontName });
        return font;
    }

    private static Fill Solid(string color) =>
        new(new PatternFill(new ForegroundColor { Rgb = color }) { PatternType = PatternValues.Solid });

    private static Border Lines(string color, BorderStyleValues style) => new(
        new LeftBorder(new Color { Rgb = color }) { Style = style },
        new RightBorder(new Color { Rgb = color }) { Style = style },
        new TopBorder(new Color { Rgb = color }) { Style = style },
        new BottomBorder(new Color { Rgb = color }) { Style = style },
        new DiagonalBorder());
}
