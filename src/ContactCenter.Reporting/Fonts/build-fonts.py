#!/usr/bin/env python3
"""Builds the two subsets of Noto Sans SC that printed reports embed.

Needs Python with fonttools and brotli, and the folder `files` of the package @fontsource/noto-sans-sc 5.3.0 (SIL OFL 1.1):
  python3 build-fonts.py <folder 'files'> <output folder>
"""
import glob
import io
import re
import sys

import brotli
from fontTools import merge, subset
from fontTools.ttLib import TTFont

# Characters of personal and place names beyond GB 2312, as tax registers meet them, and marks that reports draw.
NAMES = "喆玥堃珺祎赟翀昇晞骉犇淼垚焱鑫晟昊旻昱玮瑾琪琦瑄璟璐琬珮珞琰玘珅珩琨瑀瑢璠璋璨瓒祺禛禔芃芊苒茗荞莜菀葳蒽蓁蕙薏诒谡赪赟轶辇迤邕郢郴鄞钰铖铠锴锟镕镔闫阆阚隽霂霁霏韫颀颢飏飒馥骁骐骥鲲鹍鹓黛劼勍勖匏卞叡奕妍姝姮婧婳媛嫄嫣嬿孛宓宸岚岑峣崟嵩帆弋彧徕忻怡恺悦惇愔愫憬懿抒挚旖旸昀昕昶晁晏暄暻曈曦朕杪栩桁桉桢梓棣棽楠楷榕槿樾橦歆毓沁沄沅沐沚泓泠洵洺浔浠涵淇淏淳湉湜溱滢漪潇潞澄澍澹濛瀚瀛灏炅炜烜烨焓焘煊煜煦熠熹燊燚爔牧猗玕玙玠"
MARKS = "□■●○▲△▼▽◆◇★☆✓✗↑↓→←↗↘±×÷≤≥≠≈−–—…‰№℃㎡¥￥€£§¶†‡•·©®™①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ〔〕【】《》「」『』"


def gb2312():
    characters = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                characters.add(ord(bytes([row, cell]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return characters - set(range(0x3041, 0x3100)) - set(range(0x2501, 0x2574))  # no kana, no box drawing


def face(files, weight, wanted):
    """One font of the wanted characters, put together from the slices that a web page would load."""
    left, parts = set(wanted), []
    slices = glob.glob(f"{files}/noto-sans-sc-*-{weight}-normal.woff2")
    first = [s for s in slices if "chinese-simplified" in s] + [s for s in slices if "-latin-" in s]
    for path in first + sorted(set(slices) - set(first)):
        font = TTFont(path)
        take = left & set(font.getBestCmap())
        if not take:
            continue
        left -= take
        options = subset.Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=True, name_IDs=["*"])
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp", "prep"]
        cut = subset.Subsetter(options)
        cut.populate(unicodes=take)
        cut.subset(font)
        font.flavor = None
        buffer = io.BytesIO()
        font.save(buffer)
        buffer.seek(0)
        parts.append(buffer)
    print(weight, "parts", len(parts), "not in the font:", "".join(map(chr, sorted(left))))
    return merge.Merger().merge(parts)


def named(font, style):
    for record in font["name"].names:
        text = {1: "Noto Sans SC", 2: style, 4: f"Noto Sans SC {style}", 6: f"NotoSansSC-{style}"}.get(record.nameID)
        if text:
            record.string = text
    bold = style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0
    # The files are the same whenever they are built.
    font["head"].created = font["head"].modified = 3_700_000_000
    font.recalcTimestamp = False
    return font


files, output = sys.argv[1:]
base = gb2312() | set(map(ord, MARKS))
for weight, style, wanted in ((400, "Regular", base | set(map(ord, NAMES))), (700, "Bold", base)):
    buffer = io.BytesIO()
    named(face(files, weight, wanted), style).save(buffer)
    packed = brotli.compress(buffer.getvalue(), quality=11, lgwin=24)
    with open(f"{output}/NotoSansSC-{style}.subset.ttf.br", "wb") as file:
        file.write(packed)
    print(style, len(buffer.getvalue()), len(packed))
